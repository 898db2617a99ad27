import { browserShelf, memoryShelf, type Shelf } from "../shelf.js";
import type { Draft, RoomId, Time } from "../wire.js";

/** A message that was written and not yet answered by the server. */
export interface Stored {
  readonly key: string;
  /** Whose it is: user and server, as `Session.name` names them. */
  readonly owner: string;
  readonly room: RoomId;
  readonly draft: Draft;
  /** Uploads that it waits for, by key. */
  readonly files?: readonly string[];
  /** The ids of these, once all are up. */
  readonly uploaded?: readonly string[];
  /** When it was written, by this device's clock. */
  readonly at: Time;
  /** The place in the order of all that were written here. */
  readonly order: number;
  /** Why the server refused it for good; absent while it is to be sent. */
  readonly problem?: string;
}

/** Where messages wait, so that they survive a reload. One place may hold those of several users and servers. */
export type OutboxStorage = Shelf<Stored>;

/** Messages wait in memory: they do not survive the page. */
export function memoryOutbox(): OutboxStorage {
  return memoryShelf();
}

/** Messages wait in the browser's IndexedDB, of which all tabs have the same; in memory where there is none. */
export function browserOutbox(name = "parlance"): OutboxStorage {
  return browserShelf(name);
}
