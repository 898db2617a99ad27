/**
 * What a client asks for, and the answers that are nobody's state: the shapes of `/openapi.yml` beside those of
 * `wire.ts`. Types only.
 */
import type {
  Followed, Format, Message, Notify, Permission, Role, Room, RoomId, RoomKind, Seq, Settings, Time, UserId,
} from "./wire.js";

/** A room to be made; what is absent is as rooms begin. */
export interface NewRoom extends RoomChange {
  readonly kind: RoomKind;
  /** Who is in it from the start, besides the caller. Of a direct room: exactly one. */
  readonly members?: readonly UserId[];
}

/** How a room is to be; what is absent stays. An empty topic or avatar takes it away. */
export interface RoomChange {
  readonly name?: string;
  readonly topic?: string;
  readonly slowModeSeconds?: number;
  readonly archived?: boolean;
  readonly avatar?: string;
  readonly history?: Settings["history"];
  readonly permissions?: Readonly<Partial<Record<Permission, Role>>>;
}

/** How a member is to be; what is absent stays. A `mutedUntil` in the past unmutes. */
export interface MemberChange {
  readonly role?: Role;
  readonly mutedUntil?: Time;
  readonly reason?: string;
}

/** Why and for how long somebody is kept out; without `until`: until the ban is lifted. */
export interface NewBan {
  readonly reason?: string;
  readonly until?: Time;
}

/** Who is kept out of a room; for those who govern it. */
export interface Ban extends NewBan {
  readonly room: RoomId;
  readonly user: UserId;
  readonly by: UserId;
  readonly since: Time;
}

/** An invitation to be made. */
export interface NewInvitation {
  /** Absent: seven days. */
  readonly expiresInSeconds?: number;
  /** How many it lets in; absent: any number. */
  readonly uses?: number;
}

/** An invitation to a room, for those who may invite. */
export interface Invitation {
  readonly id: string;
  /** What lets in whoever has it; only in the answer that made the invitation. */
  readonly code?: string;
  readonly room: RoomId;
  readonly createdAt: Time;
  readonly expiresAt: Time;
  readonly uses?: number;
  readonly used: number;
  readonly createdBy: UserId;
}

/** What one would join by an invitation. */
export interface Offer {
  readonly room: Room;
  readonly invitedBy: UserId;
  readonly expiresAt: Time;
}

/** What one chooses for a room; what is absent stays. */
export interface Preferences {
  readonly notify?: Notify;
  /** When `notify` ends and is `all` again; absent: never. */
  readonly notifyUntil?: Time;
  readonly favourite?: boolean;
}

/** Which part of a list of messages: at most one; with none, the newest. */
export interface Window {
  readonly before?: Seq;
  readonly after?: Seq;
  readonly around?: Seq;
  /** How many at most, 1 to 200; 50 without it. */
  readonly limit?: number;
}

/** A thread: the message that it began with, and a page of the replies, oldest first. */
export interface Thread {
  readonly root: Message;
  readonly items: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly me: Followed;
}

/** An edit: what is absent stays as it is. */
export interface Edit {
  readonly text: string;
  readonly format?: Format;
  readonly mentions?: readonly UserId[];
}

/** A text that a message had. */
export interface Edition {
  readonly text: string;
  readonly format: Format;
  /** When an edit replaced it. */
  readonly until: Time;
}

/** What is looked for, in all of one's rooms where no `room` is given. */
export interface SearchQuery {
  /** Words, "phrases" and -exclusions; at most 256 characters. */
  readonly q?: string;
  readonly room?: RoomId;
  /** Only of this user. */
  readonly from?: UserId;
  /** Only what was said before this time or date. */
  readonly before?: string;
  /** Only what was said at this time or date, or later. */
  readonly after?: string;
  /** Only with a link. */
  readonly has?: "link";
  /** Only what mentions the caller. */
  readonly mentions?: "me";
  /** Without it the best matches come first. */
  readonly order?: "rank" | "newest";
  readonly limit?: number;
  readonly cursor?: string;
}

/** A message that somebody is to look at. */
export interface NewReport {
  readonly room: RoomId;
  readonly seq: Seq;
  readonly reason: string;
}

/** A report of a message. */
export interface Report extends NewReport {
  readonly id: string;
  readonly by: UserId;
  readonly at: Time;
  readonly status: "open" | "resolved" | "dismissed";
  readonly closedBy?: UserId;
  readonly closedAt?: Time;
  readonly note?: string;
}

/** Somebody whom the caller blocks. */
export interface Block {
  readonly user: UserId;
  readonly at: Time;
}
