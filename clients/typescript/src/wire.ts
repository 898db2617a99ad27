/**
 * The wire as TypeScript sees it: what the server's OpenAPI (`/openapi.yml`) and AsyncAPI (`docs/asyncapi.yml`)
 * describe. Times are RFC 3339 strings in UTC with milliseconds, ids are UUIDs, a `seq` counts the entries of one
 * room's log from 1. Types only: nothing here exists at run time.
 */

import type { Attachment, AttachmentId } from "./attachment.js";

/** Names a user. */
export type UserId = string;
/** Names a room. */
export type RoomId = string;
/** The number of an entry in its room's log: 1, 2, 3 … without holes. A message is named by its room and seq. */
export type Seq = number;
/** A place in the order of all entries of all rooms; opaque, but for what `positions.ts` knows of it. */
export type Position = string;
/** RFC 3339, UTC. */
export type Time = string;

export type RoomKind = "direct" | "group" | "channel";
export type Role = "member" | "moderator" | "owner";
export type Status = "online" | "away" | "invisible" | "offline";
export type Notify = "all" | "mentions" | "none";
export type Format = "plain" | "markdown";
export type Permission =
  | "send" | "reply" | "react" | "link" | "pin" | "mention-room" | "invite" | "delete-any" | "system";

/** The closed list of problem codes. */
export type Code =
  | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "key-reused" | "invalid" | "too-large"
  | "unsupported-media" | "rate-limited" | "archived" | "slow-mode" | "unavailable" | "internal";

/** A failure as the server tells it (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Code;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  /** Of `invalid`: which fields, and what is wrong with each. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export interface User {
  readonly id: UserId;
  readonly username: string;
  readonly displayName: string;
  readonly guest: boolean;
  readonly createdAt: Time;
}

/** The proof of who one is, in the words of OAuth (RFC 6749). */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
  /** Life of the access token in seconds. */
  readonly expires_in: number;
  /** Only where an account was just made. */
  readonly user?: User;
}

/** The caller's own part in a room. */
export interface Me {
  readonly role: Role;
  readonly read: Seq;
  readonly delivered: Seq;
  /** Up to here nothing counts as unread; follows `read` forward, and alone goes back. */
  readonly seen: Seq;
  readonly unread: number;
  readonly mentions: number;
  readonly notify: Notify;
  readonly notifyUntil?: Time;
  readonly favourite: boolean;
  readonly mutedUntil?: Time;
}

/** The settings of a room. */
export interface Settings {
  readonly name?: string;
  readonly topic?: string;
  readonly slowModeSeconds: number;
  readonly archived: boolean;
  readonly avatar?: string;
  readonly history: "start" | "joined";
  /** The least role for each permission that differs from what rooms begin with. */
  readonly permissions: Readonly<Partial<Record<Permission, Role>>>;
}

export interface Room extends Settings {
  readonly id: RoomId;
  readonly kind: RoomKind;
  /** The seq of its last entry. */
  readonly head: Seq;
  readonly createdAt: Time;
  readonly createdBy: UserId;
  /** Absent for those who are not members. */
  readonly me?: Me;
  readonly lastMessage?: Message;
  /** Of the entry that the request made; only in the answer to a write. */
  readonly position?: Position;
}

export interface Member {
  readonly room: RoomId;
  readonly user: UserId;
  readonly role: Role;
  readonly joinedAt: Time;
  readonly mutedUntil?: Time;
  readonly muteReason?: string;
}

export interface Reaction {
  readonly emoji: string;
  readonly count: number;
  /** The first fifty. */
  readonly users: readonly UserId[];
}

export interface PollOption {
  readonly text: string;
  /** Absent in events and in the list of rooms. */
  readonly count?: number;
  readonly users?: readonly UserId[];
}

export interface Poll {
  readonly options: readonly PollOption[];
  readonly multiple: boolean;
  readonly closesAt?: Time;
}

/**
 * A message as it is now. In events and in the list of rooms `reactions` is empty, and `replies` and `pinned` are
 * absent.
 */
export interface Message {
  readonly room: RoomId;
  readonly seq: Seq;
  readonly key: string;
  readonly author: UserId;
  readonly at: Time;
  /** Empty once it is deleted, and where there are files alone. */
  readonly text: string;
  readonly format: Format;
  readonly replyTo?: Seq;
  /** Of a reply: the message that its thread began with. */
  readonly thread?: Seq;
  readonly mentions: readonly UserId[];
  readonly mentionsRoom?: true;
  readonly attachments: readonly Attachment[];
  readonly reactions: readonly Reaction[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly forwarded?: { readonly room: RoomId; readonly seq: Seq; readonly author: UserId; readonly at: Time };
  readonly poll?: Poll;
  readonly system?: true;
  readonly expiresAt?: Time;
  readonly editedAt?: Time;
  readonly deletedAt?: Time;
  readonly replies?: { readonly count: number; readonly last: Seq; readonly lastAt: Time };
  readonly pinned?: { readonly by: UserId; readonly at: Time };
  /** Only in the answer to a write. */
  readonly position?: Position;
  /** Only in the answer to a send: the same key and content had been sent before. */
  readonly duplicate?: true;
}

/** A page of messages, oldest first. */
export interface MessagePage {
  readonly items: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** A page of a list; `next` is passed back as `cursor`. */
export interface List<T> {
  readonly items: readonly T[];
  readonly next?: string;
  /** Of the list of rooms: taken before the rooms were read; stream from there and nothing is missed. */
  readonly position?: Position;
}

/** How far a user has got in a room. */
export interface Receipt {
  readonly room: RoomId;
  readonly user: UserId;
  readonly delivered: Seq;
  readonly read: Seq;
}

export interface Presence {
  readonly user: UserId;
  readonly status: Status;
  readonly lastSeenAt?: Time;
}

/** A message that was found, and where its text matches. */
export interface Found {
  readonly message: Message;
  /** Ranges are offsets in `text`, in UTF-16 units: from, to. */
  readonly highlights: readonly { readonly text: string; readonly ranges: readonly (readonly [number, number])[] }[];
}

/** What every durable event has. */
interface Envelope {
  readonly room: RoomId;
  readonly seq: Seq;
  readonly position: Position;
  readonly at: Time;
  readonly by: UserId;
}

/** An entry of a room's log. Identity: room and seq. */
export type ChatEvent =
  | (Envelope & { readonly type: "message.posted" | "message.edited" | "message.deleted"; readonly message: Message })
  | (Envelope & { readonly type: "message.pinned" | "message.unpinned"; readonly target: Seq })
  | (Envelope & { readonly type: "reaction.added" | "reaction.removed"; readonly target: Seq; readonly emoji: string })
  | (Envelope & { readonly type: "poll.voted"; readonly target: Seq; readonly options: readonly number[] })
  | (Envelope & {
      readonly type: "room.created";
      readonly kind: RoomKind;
      readonly settings: Settings;
      readonly members: readonly { readonly user: UserId; readonly role: Role }[];
    })
  | (Envelope & { readonly type: "room.changed" | "room.archived"; readonly settings: Settings })
  | (Envelope & { readonly type: "member.joined"; readonly user: UserId; readonly role: Role })
  | (Envelope & { readonly type: "member.left"; readonly user: UserId })
  | (Envelope & {
      readonly type: "member.removed";
      readonly user: UserId;
      readonly banned: boolean;
      readonly reason?: string;
      readonly until?: Time;
    })
  | (Envelope & {
      readonly type: "member.changed";
      readonly user: UserId;
      /** Absent when a ban was lifted. */
      readonly role?: Role;
      readonly mutedUntil?: Time;
      readonly reason?: string;
      readonly banned?: false;
    });

/** Live state that is in no log. */
export type Signal =
  | { readonly type: "typing"; readonly room: RoomId; readonly user: UserId; readonly typing: boolean }
  | ({ readonly type: "presence" } & Presence)
  | ({ readonly type: "receipt" } & Receipt)
  /** To one's own streams only. `head`: the counts are those of the room's log up to there. */
  | { readonly type: "mine"; readonly room: RoomId; readonly head?: Seq; readonly me: Me }
  /** To one's own streams only: how one stands to a thread now. */
  | ({ readonly type: "thread" } & Followed);

/** How one stands to a thread. */
export interface Followed {
  readonly room: RoomId;
  /** The message that it began with. */
  readonly root: Seq;
  readonly following: boolean;
  /** Up to here it is read. */
  readonly read: Seq;
  /** How many replies of others come after that. */
  readonly unread: number;
}

export interface Limits {
  readonly textBytes: number;
  readonly frameBytes: number;
  readonly connectionsPerUser: number;
  readonly connectionsPerAddress: number;
  readonly sendsPerSecond: number;
  readonly sendBurst: number;
  readonly roomsPerStream: number;
  readonly replayEvents: number;
}

export type ResetReason = "epoch" | "too-old" | "too-far" | "slow";

/** The first frame of a stream; again in mid-stream with the reset `slow`. */
export interface Hello {
  readonly type: "hello";
  /** Names the stream in the server's logs. */
  readonly session: string;
  readonly user: UserId;
  /** The head. */
  readonly position: Position;
  readonly resumed: boolean;
  readonly reset?: { readonly reason: ResetReason };
  readonly heartbeatMs: number;
  /** Absent on long-poll, which has no `hello`: this client makes one. */
  readonly limits?: Limits;
}

/** What a stream says of itself. */
export type Control =
  | Hello
  | { readonly type: "live" | "heartbeat"; readonly position: Position }
  | { readonly type: "auth.expiring"; readonly inMs: number }
  | { readonly type: "drain"; readonly reconnectAfterMs: number }
  | { readonly type: "problem"; readonly problem: Problem };

/** What comes down a live stream. A frame of another type is to be ignored. */
export type Frame = ChatEvent | Signal | Control;

/** What long-poll answers. */
export interface PollPage {
  readonly events: readonly ChatEvent[];
  readonly signals?: readonly (Signal | Control)[];
  readonly position: Position;
  readonly reset?: { readonly reason: ResetReason };
}

/** What may be said. */
export interface Draft {
  /** May be empty where there are files. */
  readonly text: string;
  readonly format?: Format;
  readonly replyTo?: Seq;
  readonly mentions?: readonly UserId[];
  /** Files of one's own that were uploaded, and that no other message names. */
  readonly attachments?: readonly AttachmentId[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly ttlSeconds?: number;
  readonly poll?: { readonly options: readonly string[]; readonly multiple?: boolean; readonly closesAt?: Time };
  readonly system?: boolean;
}
