import { Calls } from "./calls.js";
import type { Followed } from "./wire.js";
import type { OutboxStorage } from "./outbox/storage.js";
import type { Preferences } from "./requests.js";
import type { Session } from "./session.js";
import type { ChatState, Transport } from "./state.js";
import type { Store } from "./state/store.js";
import type { Draft, RoomId, Seq, Status, User, UserId } from "./wire.js";

/** What can be chosen; all of it may be left out. */
export interface ChatOptions {
  /** The transports to use, of which the best that works is; all four without it. */
  readonly transports?: readonly Transport[];
  /** Where messages wait that are not sent yet: in IndexedDB where there is one, else in memory. */
  readonly storage?: OutboxStorage;
  /** In place of the platform's; for tests and for platforms without one. */
  readonly WebSocket?: typeof WebSocket;
}

/**
 * A user's rooms, messages and all that happens in them, kept up to date by one live stream: the door of this package.
 *
 * All that is to be shown is in `state`, and changes there by itself. The methods ask the server; they reject with the
 * classes of `problems.ts` and change nothing then. Only sends never fail at once: they wait in `pending` until they are
 * answered, also over a reload.
 */
export class Chat extends Calls {
  /** All that a client shows. */
  readonly state: Store<ChatState>;

  /** Nothing is asked before `start`. */
  constructor(session: Session, options: ChatOptions = {}) {
    super(session.http);
    void options;
    throw new Error("not yet");
  }

  /**
   * Loads the user and their rooms, and opens the live stream from there. Resolves when the rooms are in the state; tries
   * again by itself while the server cannot be reached. Rejects when the session has ended. Again: nothing happens.
   */
  start(): Promise<void> { return not(); }

  /** Closes the stream and forgets nothing: `start` goes on. Messages that are pending stay stored. */
  stop(): void { return not(); }

  /** While the line waits to be tried again: tries at once. Sends that wait are tried, too. */
  retryNow(): void { return not(); }

  // -- a room on the screen

  /**
   * Loads a room's members, receipts and newest messages into its state, or with `around` the messages around that one.
   * Resolves at once when they are there already. The timeline stays loaded and live until `close`.
   */
  open(room: RoomId, at: { readonly around?: Seq } = {}): Promise<void> { return not(room, at); }

  /** Forgets the timeline, members and receipts of a room that is not shown any more. */
  close(room: RoomId): void { return not(room); }

  /** Loads a page before the first message of the timeline; resolves when it is there. One at a time. */
  older(room: RoomId): Promise<void> { return not(room); }

  /** Loads a page after the last message of a timeline that is in the past; resolves when it is there. */
  newer(room: RoomId): Promise<void> { return not(room); }

  /** Comes back from the past: the timeline becomes the newest page, in place of what it was. */
  latest(room: RoomId): Promise<void> { return not(room); }

  // -- saying something

  /**
   * Sends a message: it is in `pending` of the room at once and stored on this device, and goes out in the order of the
   * sends to the room, as soon as the server can be reached. Answers its key; in the log it is at most once.
   */
  send(room: RoomId, draft: Draft): string { return not(room, draft); }

  /** Tries a message once more that had failed; those of its room that wait behind it are sent after it. */
  retry(key: string): void { return not(key); }

  /** Forgets a message that had failed or waits still. One that is being sent may be sent all the same. */
  discard(key: string): void { return not(key); }

  /** Tells the others in the room that one is typing, as often as that is called, at most every 3 s; or no longer. */
  typing(room: RoomId, typing: boolean): void { return not(room, typing); }

  // -- what is read

  /** Up to this message all is read. Told to the server within a second, the latest only; the counts follow at once. */
  markRead(room: RoomId, seq: Seq): void { return not(room, seq); }

  /** This message and all after it count as unread again, for the user alone. */
  markUnread(room: RoomId, seq: Seq): Promise<void> { return not(room, seq); }

  /** Chooses notifications of a room, and whether it is a favourite. What is absent stays. */
  preferences(room: RoomId, preferences: Preferences): Promise<void> { return not(room, preferences); }

  /** Follows the thread that began with this message or does not, and tells how far one has read it. */
  changeThread(room: RoomId, root: Seq, change: { readonly following?: boolean; readonly read?: Seq }):
    Promise<Followed> { return not(room, root, change); }

  // -- people

  /** Chooses how one is seen while connected: `offline` cannot be chosen, `invisible` looks like it. */
  appear(status: Exclude<Status, "offline">): Promise<void> { return not(status); }

  /**
   * Who these are. From the state where they are known; the others are asked for, each once, and are in the state then.
   * Who does not exist is not in the answer.
   */
  users(ids: Iterable<UserId>): Promise<ReadonlyMap<UserId, User>> { return not(ids); }

  /** Changes one's own profile. */
  updateProfile(profile: { readonly displayName: string }): Promise<User> { return not(profile); }

  /** Blocks a user: the direct room with them disappears, and each looks offline to the other. */
  block(user: UserId): Promise<void> { return not(user); }

  /** Ends one's block; the direct room is back. */
  unblock(user: UserId): Promise<void> { return not(user); }
}

function not(...args: unknown[]): never {
  throw new Error(`not yet: ${args.length}`);
}
