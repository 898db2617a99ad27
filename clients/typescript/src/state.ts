import type { Attachment } from "./attachment.js";
import type {
  Followed, Limits, Me, Member, Message, Position, Presence, Receipt, Room, RoomId, Seq, Settings, Status, Time,
  User, UserId,
} from "./wire.js";

/** The ways to hear what happens, the best first. */
export type Transport = "websocket" | "sse" | "padded-sse" | "long-poll";

/**
 * How the line to the server is.
 *
 * - `closed`: nothing was begun, or all was ended.
 * - `connecting`: a stream is being opened, or brings what was missed.
 * - `live`: what happens is heard as it happens.
 * - `waiting`: the line broke; `retryAt` (milliseconds since 1970) says when it is tried again. `offline` when the
 *   browser says that there is no network: then it is tried as soon as there is.
 * - `refused`: it will not be tried again: the session has ended, or this client is not understood.
 */
export type Connection =
  | { readonly status: "closed" }
  | { readonly status: "connecting"; readonly transport: Transport }
  | { readonly status: "live"; readonly transport: Transport }
  | { readonly status: "waiting"; readonly transport: Transport; readonly retryAt: number; readonly offline: boolean }
  | { readonly status: "refused"; readonly reason: "session-ended" | "bad-client" };

/** A file that was picked for a message, and is on its way to the server or there already. */
export interface Upload {
  readonly key: string;
  readonly room: RoomId;
  /** The thread that it was picked for. */
  readonly thread?: Seq;
  readonly name: string;
  /** As the device has it; what it says of its type may be wrong. */
  readonly blob: Blob;
  /**
   * - `waiting`: for the line, for those before it, or for another tab that is at it.
   * - `sending`: its bytes are going out.
   * - `done`: the server has it.
   * - `failed`: it was refused for good; `retryUpload` tries it once more, `detach` forgets it.
   */
  readonly status: "waiting" | "sending" | "done" | "failed";
  /** How many of its bytes have gone out. */
  readonly sent: number;
  /** Of `done`: what the server made of it. */
  readonly attachment?: Attachment;
  /** Of `failed`: why, in words for people. */
  readonly problem?: string;
}

/** A message that is on its way, in the order in which it was written. */
export interface Pending {
  readonly key: string;
  readonly room: RoomId;
  readonly text: string;
  readonly format: "plain" | "markdown";
  readonly replyTo?: Seq;
  /** Its files, by their keys in `uploads`: it goes out when they are up. */
  readonly files?: readonly string[];
  /** When it was written, by this device's clock. */
  readonly at: Time;
  /**
   * - `queued`: it waits for the line, or for those before it.
   * - `sending`: it was given to the server, which has not answered yet.
   * - `failed`: it was refused for good; `retry` tries it once more, `discard` forgets it.
   */
  readonly status: "queued" | "sending" | "failed";
  /** Of `failed`: why, in words for people. */
  readonly problem?: string;
}

/** The part of a room's messages that is in memory: without holes, oldest first. */
export interface Timeline {
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  /** True after a jump into the past: the newest are not here, and live messages are not added. */
  readonly hasAfter: boolean;
  readonly loading: "none" | "first" | "before" | "after";
}

/** What is known of one of the user's rooms. */
export interface RoomState {
  readonly room: RoomId;
  /** As the server tells it, live; `me`, `head` and `lastMessage` too. */
  readonly view: Room & { readonly me: Me };
  /** Of a direct room: the other one; absent until it was looked up, which happens by itself. */
  readonly peer?: UserId;
  /** How far the others have got. Loaded when the room is opened, of very large rooms the first thousand. */
  readonly receipts: ReadonlyMap<UserId, Receipt>;
  /** Loaded when the room is opened, of very large rooms the first thousand by id. */
  readonly members: ReadonlyMap<UserId, Member>;
  /** Who types just now, without the user. */
  readonly typing: readonly UserId[];
  /** Absent until the room is opened. */
  readonly timeline?: Timeline;
  /** How one stands to threads, by the message that each began with; those that one was told of. */
  readonly threads: ReadonlyMap<Seq, Followed>;
  /** One's own messages that are on their way, in the order in which they were written. */
  readonly pending: readonly Pending[];
}

/** All that a client shows. A value: it is replaced, never changed, and what did not change keeps its identity. */
export interface ChatState {
  readonly me?: User;
  readonly connection: Connection;
  /** Whether this tab holds the stream, or hears of it from the tab that does. */
  readonly leader: boolean;
  /** The user's rooms, newest activity first; absent until they were loaded. */
  readonly rooms?: readonly RoomState[];
  /** Who is known by name: those whom the rooms show are looked up by themselves, others by `chat.users`. */
  readonly users: ReadonlyMap<UserId, User>;
  /** Who is missing is offline. */
  readonly presence: ReadonlyMap<UserId, Presence>;
  /** The files that are on their way into messages, by key, in the order in which they were picked. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** What the user chose to be seen as. */
  readonly status: Status;
  /** Up to here all events are in this state. */
  readonly position?: Position;
  readonly limits?: Limits;
}

export type { Settings };
