import type { Draft, RoomId, Time } from "../wire.js";

/** A message that was written and not yet answered by the server. */
export interface Stored {
  readonly key: string;
  /** Whose it is: user and server, as `Session.name` names them. */
  readonly owner: string;
  readonly room: RoomId;
  readonly draft: Draft;
  /** When it was written, by this device's clock. */
  readonly at: Time;
  /** The place in the order of all that were written here. */
  readonly order: number;
  /** Why the server refused it for good; absent while it is to be sent. */
  readonly problem?: string;
}

/** Where messages wait, so that they survive a reload. One place may hold those of several users and servers. */
export interface OutboxStorage {
  /** Whether all tabs of the browser profile have this one. */
  readonly shared: boolean;
  /** Those of the owner, in the order in which they were written. */
  all(owner: string): Promise<readonly Stored[]>;
  /** Keeps a message, in place of the one with its key; resolves when it is safe. */
  put(stored: Stored): Promise<void>;
  /** Forgets a message; nothing happens when there is none. */
  remove(key: string): Promise<void>;
}

/** Messages wait in memory: they do not survive the page. */
export function memoryOutbox(): OutboxStorage {
  const kept = new Map<string, Stored>();
  return {
    shared: false,
    all: (owner) => Promise.resolve(ordered([...kept.values()].filter((one) => one.owner === owner))),
    put(stored) {
      kept.set(stored.key, stored);
      return Promise.resolve();
    },
    remove(key) {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}

/** In the order in which they were written. */
export function ordered(all: readonly Stored[]): readonly Stored[] {
  return [...all].sort((one, other) => one.order - other.order);
}
