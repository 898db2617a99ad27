import type { Http } from "./http.js";
import { type Link, Links } from "./links.js";
import type { Device, PushChange, PushSettings, PushTarget, TestOutcome } from "./push/wire.js";
import type {
  Ban, Block, Edit, Edition, Invitation, MemberChange, NewBan, NewInvitation, NewReport, NewRoom, Offer,
  Report, RoomChange, SearchQuery, Thread, Window,
} from "./requests.js";
import { type Resumable, transfer } from "./uploads/transfer.js";
import type { Attachment, AttachmentId } from "./attachment.js";
import type {
  Followed, Found, List, Member, Message, Presence, Role, Room, RoomId, Seq, User, UserId,
} from "./wire.js";

/** What an upload may have besides. */
export interface UploadOptions {
  /** Ends it; the promise is then rejected with the signal's reason. What the server has of it stays for a day. */
  readonly signal?: AbortSignal;
  /** Is told how many bytes have gone out. */
  readonly progress?: (bytes: number) => void;
  /** Where an earlier upload of the same file had got to. */
  readonly resume?: Resumable;
  /** Is told from where it could be resumed; undefined: it begins anew. Small files go in one piece. */
  readonly reached?: (state: Resumable | undefined) => void;
}

/**
 * The calls of the server that need no state of ours: each is one request, and what it changes comes back over the
 * stream. All reject with the classes of `problems.ts`.
 */
export abstract class Calls {
  protected readonly http: Http;
  readonly #links: Links;

  protected constructor(http: Http) {
    this.http = http;
    this.#links = new Links(http);
  }

  /** Channels to join, whose name or topic has `q` in it; without it all. */
  discover(q = "", cursor?: string): Promise<List<Room>> {
    return this.http.get("/rooms/discover", { query: { q, cursor } });
  }

  /** A room as it is now; a channel also for those who are not in it. */
  room(room: RoomId): Promise<Room> {
    return this.http.get(`/rooms/${room}`);
  }

  /** Goes out of a room; it disappears from the state. */
  leave(room: RoomId): Promise<void> {
    return this.http.post(`/rooms/${room}/leave`);
  }

  /** Changes a room's settings, for those who may. */
  changeRoom(room: RoomId, change: RoomChange): Promise<Room> {
    return this.http.patch(`/rooms/${room}`, change);
  }

  /** A page of a room's members, by user id. */
  members(room: RoomId, cursor?: string): Promise<List<Member>> {
    return this.http.get(`/rooms/${room}/members`, { query: { cursor, limit: 200 } });
  }

  /** Brings somebody in. */
  addMember(room: RoomId, user: UserId, role?: Role): Promise<Member> {
    return this.http.post(`/rooms/${room}/members`, role === undefined ? { userId: user } : { userId: user, role });
  }

  /** Puts somebody out; they may come back. */
  removeMember(room: RoomId, user: UserId): Promise<void> {
    return this.http.delete(`/rooms/${room}/members/${user}`);
  }

  /** Changes a member's role, mutes or unmutes them. */
  changeMember(room: RoomId, user: UserId, change: MemberChange): Promise<Member> {
    return this.http.patch(`/rooms/${room}/members/${user}`, change);
  }

  /** Puts somebody out and keeps them out. */
  ban(room: RoomId, user: UserId, ban: NewBan = {}): Promise<void> {
    return this.http.put(`/rooms/${room}/bans/${user}`, ban);
  }

  /** Lifts a ban. */
  unban(room: RoomId, user: UserId): Promise<void> {
    return this.http.delete(`/rooms/${room}/bans/${user}`);
  }

  /** Who is banned from a room, by user id; for moderators. */
  bans(room: RoomId, cursor?: string): Promise<List<Ban>> {
    return this.http.get(`/rooms/${room}/bans`, { query: { cursor } });
  }

  /** Makes an invitation; its `code` is told here only. */
  invite(room: RoomId, invitation: NewInvitation = {}): Promise<Invitation> {
    return this.http.post(`/rooms/${room}/invitations`, invitation);
  }

  /** The invitations to a room that have not expired, without their codes. */
  invitations(room: RoomId, cursor?: string): Promise<List<Invitation>> {
    return this.http.get(`/rooms/${room}/invitations`, { query: { cursor } });
  }

  /** Takes an invitation back. */
  revokeInvitation(room: RoomId, invitation: string): Promise<void> {
    return this.http.delete(`/rooms/${room}/invitations/${invitation}`);
  }

  /** What one would join by this code. */
  offer(code: string): Promise<Offer> {
    return this.http.get(`/invitations/${encodeURIComponent(code)}`);
  }

  /** Gives a message of one's own another text. */
  edit(room: RoomId, seq: Seq, edit: string | Edit): Promise<Message> {
    return this.http.patch(`/rooms/${room}/messages/${seq}`, typeof edit === "string" ? { text: edit } : edit);
  }

  /** The texts that a message had, the oldest first; empty where the server keeps none. */
  editions(room: RoomId, seq: Seq): Promise<List<Edition>> {
    return this.http.get(`/rooms/${room}/messages/${seq}/edits`);
  }

  /** Deletes a message: one's own, or with permission another's. */
  delete(room: RoomId, seq: Seq): Promise<void> {
    return this.http.delete(`/rooms/${room}/messages/${seq}`);
  }

  /** Reacts with an emoji (one of Unicode's, or a name between colons), or takes that back. */
  react(room: RoomId, seq: Seq, emoji: string, on: boolean): Promise<void> {
    const path = `/rooms/${room}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`;
    return on ? this.http.put(path) : this.http.delete(path);
  }

  /** All who reacted with an emoji, by user id. */
  reactors(room: RoomId, seq: Seq, emoji: string, cursor?: string): Promise<List<UserId>> {
    const path = `/rooms/${room}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`;
    return this.http.get(path, { query: { cursor, limit: 200 } });
  }

  /** Puts a message among those that the room shows first, or takes it from there. */
  pin(room: RoomId, seq: Seq, on: boolean): Promise<void> {
    return on ? this.http.put(`/rooms/${room}/pins/${seq}`) : this.http.delete(`/rooms/${room}/pins/${seq}`);
  }

  /** What is pinned, the last pinned first. */
  pins(room: RoomId): Promise<List<Message>> {
    return this.http.get(`/rooms/${room}/pins`);
  }

  /** Votes for these options of a poll, by index, and for no others any more; for none: takes the vote back. */
  vote(room: RoomId, seq: Seq, options: readonly number[]): Promise<void> {
    return this.http.put(`/rooms/${room}/messages/${seq}/poll`, { votes: options });
  }

  /** Ends the poll of a message of one's own. */
  closePoll(room: RoomId, seq: Seq): Promise<Message> {
    return this.http.patch(`/rooms/${room}/messages/${seq}`, { poll: { closed: true } });
  }

  /** A thread, by the message that it began with or by a reply in it, and a page of its replies. */
  thread(room: RoomId, seq: Seq, window: Window = {}): Promise<Thread> {
    return this.http.get(`/rooms/${room}/messages/${seq}/thread`, { query: { ...window } });
  }

  /** The threads that one follows, last active first. */
  threads(cursor?: string): Promise<List<Followed>> {
    return this.http.get("/threads", { query: { cursor } });
  }

  /**
   * Uploads a file, to be named by a message that is sent later, and tries again until it is there or refused for good.
   * Rejects with `ProblemError` (`too-large`, `invalid`), `FileError` when it cannot be read, `SessionEndedError`, or
   * the signal's reason. Where a person waits for it `Chat.attach` is better: that outlives a reload.
   */
  upload(file: Blob, name: string, options: UploadOptions = {}): Promise<Attachment> {
    const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    return transfer(this.http, file, { ...options, name, wait });
  }

  /** Takes back a file of one's own that no message names, also one that is half up. */
  discardAttachment(id: AttachmentId): Promise<void> {
    return this.http.delete(`/attachments/${id}`);
  }

  /**
   * Where a file can be loaded from without a token. Asked for when it is needed; the same link is told until shortly
   * before it ends.
   *
   * @param stale one that did not work: another is asked for
   */
  link(id: AttachmentId, stale?: Link): Promise<Link> {
    return this.#links.of(id, stale);
  }

  /** Finds messages. */
  search(query: SearchQuery): Promise<List<Found>> {
    return this.http.get("/search", { query: { ...query } });
  }

  /** Finds people by the beginning of a name. */
  findUsers(q: string, cursor?: string): Promise<List<User>> {
    return this.http.get("/users", { query: { q, cursor } });
  }

  /** How somebody is seen, also of those with whom one shares no room. */
  presence(user: UserId): Promise<Presence> {
    return this.http.get(`/users/${user}/presence`);
  }

  /** Whom one blocks, by user id. */
  blocks(cursor?: string): Promise<List<Block>> {
    return this.http.get("/blocks", { query: { cursor } });
  }

  /** Tells a message to the moderators of its room. */
  report(report: NewReport): Promise<Report> {
    return this.http.post("/reports", report);
  }

  /** What notifications the server can send, and how one wants them. */
  pushSettings(): Promise<PushSettings> {
    return this.http.get("/push");
  }

  /** Chooses how one wants notifications, on all devices. */
  changePushSettings(change: PushChange): Promise<PushSettings> {
    return this.http.patch("/push", change);
  }

  /** The devices that are notified. */
  devices(): Promise<List<Device>> {
    return this.http.get("/devices");
  }

  /** Registers a device under an id of its own making, or changes where it is reached. Browsers: see `enablePush`. */
  registerDevice(id: string, target: PushTarget): Promise<Device> {
    return this.http.put(`/devices/${id}`, target);
  }

  /** Notifies a device no longer. */
  removeDevice(id: string): Promise<void> {
    return this.http.delete(`/devices/${id}`);
  }

  /** Sends a notification to a device now, to see whether it comes. */
  async testDevice(id: string): Promise<TestOutcome> {
    return (await this.http.post<{ readonly outcome: TestOutcome }>(`/devices/${id}/test`)).outcome;
  }

  /** Makes a room; a direct room of the same two is found, not made twice. It appears in the state, too. */
  createRoom(room: NewRoom): Promise<Room> {
    return this.http.post("/rooms", room);
  }

  /** Joins a channel; it appears in the state, too. */
  join(room: RoomId): Promise<Room> {
    return this.http.post(`/rooms/${room}/join`);
  }

  /** Comes in by an invitation's code; the room appears in the state, too. */
  acceptInvitation(code: string): Promise<Room> {
    return this.http.post(`/invitations/${encodeURIComponent(code)}/accept`);
  }
}
