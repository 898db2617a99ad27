import type { Draft, RoomId, Time, UserId } from "../wire.js";

/** A message that was written and not yet answered by the server. */
export interface Stored {
  readonly key: string;
  readonly user: UserId;
  readonly room: RoomId;
  readonly draft: Draft;
  /** When it was written, by this device's clock. */
  readonly at: Time;
  /** The place in the order of all that were written here. */
  readonly order: number;
  /** Why the server refused it for good; absent while it is to be sent. */
  readonly problem?: string;
}

/** Where messages wait, so that they survive a reload. One place may hold those of several users. */
export interface OutboxStorage {
  /** Those of the user, in the order in which they were written. */
  all(user: UserId): Promise<readonly Stored[]>;
  /** Keeps a message, in place of the one with its key; resolves when it is safe. */
  put(stored: Stored): Promise<void>;
  /** Forgets a message; nothing happens when there is none. */
  remove(key: string): Promise<void>;
}
