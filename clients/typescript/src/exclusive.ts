import { platform, randomId } from "./platform.js";
import { local } from "./storage.js";

/** Does something while no other tab does what has the same name; the others wait. */
export type Exclusive = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** By Web Locks; in pages without, as on plain HTTP, by leases in `localStorage`; outside of pages nobody waits. */
export function exclusive(locks = platform.navigator?.locks, storage = local()): Exclusive {
  if (locks !== undefined) return async (name, task) => await locks.request(name, () => task());
  if (storage !== undefined) return leases(storage);
  return (_, task) => task();
}

/** Longer than what is done under it may take: a tab that is gone holds nobody up for longer than this. */
const LEASE_MS = 20_000;
/** How long a claim must stand before it holds: a claim of the same moment has been seen by then. */
const SETTLES_MS = 60;

/**
 * Mutual exclusion by words in a storage that tabs share. It cannot be had for certain, for what one tab writes another
 * may see later; but all who claim at one time see the last claim, and that one has it.
 */
export function leases(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): Exclusive {
  return async (name, task) => {
    const key = `${name}:lease`;
    const me = randomId();
    const holder = () => {
      const [id, until] = (storage.getItem(key) ?? "").split(" ");
      return Number(until) > Date.now() ? id : undefined;
    };
    while (holder() !== me) {
      if (holder() === undefined) storage.setItem(key, `${me} ${Date.now() + LEASE_MS}`);
      await new Promise((resolve) => setTimeout(resolve, SETTLES_MS * (1 + Math.random())));
    }
    try {
      return await task();
    } finally {
      if (holder() === me) storage.removeItem(key);
    }
  };
}
