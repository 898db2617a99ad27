import { platform } from "../platform.js";
import type { Transport } from "../state.js";
import { local } from "../storage.js";

/** How long it is remembered that a way does not work. */
export const VERDICT_MS = 60 * 60 * 1000;

/** Keeps a few words across reloads; `localStorage` is one. */
export interface VerdictStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** Outside of pages, as long as the program runs. */
const remembered = memory();

/** Which ways to a server do not work on the network of this moment. */
export interface Verdicts {
  /** When a way may be tried again, in milliseconds since 1970; `undefined` when nothing speaks against it. */
  until(transport: Transport): number | undefined;
  /** It does not work here: not to be tried for an hour. */
  condemn(transport: Transport): void;
  /** It works after all. */
  acquit(transport: Transport): void;
}

/**
 * Verdicts on the ways to one server.
 *
 * @param network names the network of this moment; browsers tell its kind at best
 */
export function verdicts(
  server: string, storage: VerdictStorage = local() ?? remembered, network: () => string = kindOfNetwork,
): Verdicts {
  const name = () => `parlance:${server}:verdicts:${network()}`;

  function read(): Partial<Record<Transport, unknown>> {
    try {
      const value: unknown = JSON.parse(storage.getItem(name()) ?? "{}");
      return typeof value === "object" && value !== null ? value : {};
    } catch {
      return {};
    }
  }

  function write(value: Partial<Record<Transport, unknown>>): void {
    try {
      storage.setItem(name(), JSON.stringify(value));
    } catch {
      // a full or forbidden storage: it will be found out again
    }
  }

  return {
    until: (transport) => {
      const until = read()[transport];
      // A clock that was set back would make it last longer than it may.
      const holds = typeof until === "number" && until > Date.now() && until <= Date.now() + VERDICT_MS;
      return holds ? until : undefined;
    },
    condemn: (transport) => write({ ...read(), [transport]: Date.now() + VERDICT_MS }),
    acquit: (transport) => {
      const { [transport]: verdict, ...others } = read();
      if (verdict !== undefined) write(others);
    },
  };
}

function memory(): VerdictStorage {
  const values = new Map<string, string>();
  return {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => values.set(name, value),
  };
}

function kindOfNetwork(): string {
  return platform.navigator?.connection?.type ?? "any";
}
