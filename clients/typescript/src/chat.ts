import { Calls } from "./calls.js";
import { assemble, type Parts } from "./chat/parts.js";
import { loadRoom, loadRooms, loadRoster } from "./chat/rooms.js";
import { type Run, startRun } from "./chat/run.js";
import type { OutboxStorage } from "./outbox/storage.js";
import { ParlanceError } from "./problems.js";
import type { NewRoom, Preferences, Thread, Window } from "./requests.js";
import type { Session } from "./session.js";
import type { ChatState, RoomState } from "./state.js";
import { countedRead } from "./state/counts.js";
import { changedMap, roomOf, withoutRoom, withRoom } from "./state/model.js";
import { withoutLoaded } from "./state/snapshot.js";
import type { Store } from "./state/store.js";
import type { LineOptions } from "./stream/open.js";
import type { UploadStorage } from "./uploads/storage.js";
import type { Draft, Followed, Room, RoomId, Seq, Status, User, UserId } from "./wire.js";

/** What can be chosen; all of it may be left out. */
export interface ChatOptions extends LineOptions {
  /** Where messages wait that are not sent yet: in IndexedDB where there is one, else in memory. */
  readonly storage?: OutboxStorage;
  /** Where files wait that are not sent yet: the same. */
  readonly uploads?: UploadStorage;
}

/**
 * A user's rooms, messages and all that happens in them, kept up to date by one live stream: the door of this package.
 *
 * All that is to be shown is in `state`, and changes there by itself. The methods ask the server; they reject with the
 * classes of `problems.ts` and change nothing then. Only sends never fail at once: they wait in `pending` until they
 * are answered, also over a reload.
 */
export class Chat extends Calls {
  /** All that a client shows. */
  readonly state: Store<ChatState>;
  readonly #parts: Parts;
  #run: Run | undefined;

  /** Nothing is asked before `start`. */
  constructor(session: Session, options: ChatOptions = {}) {
    super(session.http);
    this.#parts = assemble(session, options);
    this.state = this.#parts.core.state;
  }

  /**
   * Loads the user and their rooms, and opens the live stream from there. Resolves when the rooms are in the state;
   * tries again by itself while the server cannot be reached. Rejects when the session has ended. Again: nothing
   * happens.
   */
  start(): Promise<void> {
    this.#run ??= startRun(this.#parts);
    return this.#run.ready;
  }

  /** Closes the stream and forgets nothing: `start` goes on. Messages that are pending stay stored. */
  stop(): void {
    this.#run?.stop();
    this.#run = undefined;
  }

  /** While the line waits to be tried again: tries at once. Sends that wait are tried, too. */
  retryNow(): void {
    this.#run?.retryNow();
  }

  // -- a room on the screen

  /**
   * Loads a room's members, receipts and newest messages into its state, or with `around` the messages around that one.
   * Resolves at once when they are there already. The timeline stays loaded and live until `close`.
   */
  async open(room: RoomId, at: { readonly around?: Seq } = {}): Promise<void> {
    const { core, timelines, presences, late } = this.#parts;
    if (roomOf(core.model(), room) === undefined) await loadRoom(core, room);
    const { timeline } = this.#joined(room);
    const { around } = at;
    const first = timeline?.messages[0]?.seq ?? Infinity;
    const last = timeline?.messages.at(-1)?.seq ?? 0;
    const shown = timeline !== undefined && timeline.loading !== "first"
      && (around === undefined || (first <= around && around <= last));
    const roster = core.model().books.get(room)?.roster === true;
    await Promise.all([
      shown ? undefined : timelines.whole(room, around), roster ? undefined : loadRoster(core, room),
    ]);
    if (late.has(room)) presences.want(roomOf(core.model(), room)?.members.keys() ?? []);
  }

  /** Forgets the timeline, members and receipts of a room that is not shown any more. */
  close(room: RoomId): void {
    this.#parts.core.take(withoutLoaded(this.#parts.core.model(), room));
  }

  /** Loads a page before the first message of the timeline; resolves when it is there. One at a time. */
  older(room: RoomId): Promise<void> {
    return this.#parts.timelines.older(room);
  }

  /** Loads a page after the last message of a timeline that is in the past; resolves when it is there. */
  newer(room: RoomId): Promise<void> {
    return this.#parts.timelines.newer(room);
  }

  /** Comes back from the past: the timeline becomes the newest page, in place of what it was. */
  latest(room: RoomId): Promise<void> {
    return roomOf(this.#parts.core.model(), room)?.timeline?.hasAfter === false
      ? Promise.resolve() : this.#parts.timelines.whole(room);
  }

  // -- saying something

  /**
   * Sends a message: it is in `pending` of the room at once and stored on this device, and goes out in the order of the
   * sends to the room, as soon as the server can be reached. Answers its key; in the log it is at most once. One that
   * the server will not take is `failed`, and does not keep those behind it waiting.
   *
   * @param files what was attached, by the keys that `attach` told: it goes out when they are up
   */
  send(room: RoomId, draft: Draft, files: readonly string[] = []): string {
    this.#parts.typing.sent(room);
    return this.#parts.outbox.send(room, draft, files);
  }

  /** Tries a message once more that had failed, after those of its room that wait. */
  retry(key: string): void {
    this.#parts.outbox.retry(key);
  }

  /** Forgets a message that had failed or waits still. One that is being sent may be sent all the same. */
  discard(key: string): void {
    this.#parts.outbox.discard(key);
  }

  /**
   * Takes a file for a message to be: it is in `uploads` of the state, goes out at once, and is stored on this device
   * until the message is sent, so that its upload goes on after a reload. Answers its key, for `send`.
   */
  attach(room: RoomId, file: Blob, to: { readonly name?: string; readonly thread?: Seq } = {}): string {
    return this.#parts.uploads.add(file, { room, ...to });
  }

  /** Tries an upload once more that had failed. */
  retryUpload(key: string): void {
    this.#parts.uploads.retry([key]);
  }

  /** Forgets a file that no message names: here, and on the server what it has of it. */
  detach(key: string): void {
    void this.#parts.uploads.forget([key], false).catch(() => undefined);
    this.#parts.uploads.drop([key]);
  }

  /** Tells the others in the room that one is typing, as often as that is called, at most every 3 s; or no longer. */
  typing(room: RoomId, typing: boolean): void {
    this.#parts.typing.typing(room, typing);
  }

  // -- what is read

  /** Up to this message all is read. Told to the server within a second, the latest only; the counts follow at once. */
  markRead(room: RoomId, seq: Seq): void {
    const known = roomOf(this.#parts.core.model(), room);
    const book = this.#parts.core.model().books.get(room);
    if (known === undefined || book === undefined) return;
    const { me, head, lastMessage } = known.view;
    const upTo = Math.min(seq, head);
    if (upTo <= me.read && upTo <= me.seen) return;
    const read = countedRead(me, book, upTo, lastMessage?.seq ?? 0);
    this.#parts.core.take(withRoom(this.#parts.core.model(), { ...known, view: { ...known.view, me: read } }));
    this.#parts.receipts.mark(room, { read: upTo });
  }

  /** This message and all after it count as unread again, for the user alone. */
  async markUnread(room: RoomId, seq: Seq): Promise<void> {
    // What was read before is told first: it is shown already.
    await this.#parts.receipts.flush();
    await this.http.put(`/rooms/${room}/unread`, { from: seq });
    await loadRoom(this.#parts.core, room);
  }

  /** Chooses notifications of a room, and whether it is a favourite. What is absent stays. */
  async preferences(room: RoomId, preferences: Preferences): Promise<void> {
    await this.http.patch(`/rooms/${room}/me`, preferences);
    await loadRoom(this.#parts.core, room);
  }

  /** Follows the thread that began with this message or does not, and tells how far one has read it. */
  async changeThread(
    room: RoomId, root: Seq, change: { readonly following?: boolean; readonly read?: Seq },
  ): Promise<Followed> {
    const thread = await this.http.put<Followed>(`/rooms/${room}/messages/${root}/thread`, change);
    this.#stands(thread);
    return thread;
  }

  override async thread(room: RoomId, seq: Seq, window: Window = {}): Promise<Thread> {
    const thread = await super.thread(room, seq, window);
    this.#stands(thread.me);
    this.#parts.users.want([thread.root, ...thread.items].map((message) => message.author));
    return thread;
  }

  // -- rooms come and go

  override createRoom(room: NewRoom): Promise<Room> {
    return this.#came(super.createRoom(room));
  }

  override join(room: RoomId): Promise<Room> {
    return this.#came(super.join(room));
  }

  override acceptInvitation(code: string): Promise<Room> {
    return this.#came(super.acceptInvitation(code));
  }

  override async leave(room: RoomId): Promise<void> {
    await super.leave(room);
    this.#parts.core.take(withoutRoom(this.#parts.core.model(), room));
  }

  // -- people

  /**
   * Chooses how one is seen while connected: `offline` cannot be chosen, `invisible` looks like it. It is kept in this
   * browser profile until the session ends. In pages that can share a line, who chose `online` is away while none of
   * the profile's tabs is attended to: all are hidden for 10 s, or untouched for 5 minutes. Then devices are notified.
   */
  appear(status: Exclude<Status, "offline">): Promise<void> {
    return this.#parts.appearance.choose(status);
  }

  /**
   * Who these are. From the state where they are known; the others are asked for, each once, and are in the state then.
   * Who does not exist is not in the answer.
   */
  users(ids: Iterable<UserId>): Promise<ReadonlyMap<UserId, User>> {
    return this.#parts.users.find(ids);
  }

  /** Changes one's own profile. */
  async updateProfile(profile: { readonly displayName: string }): Promise<User> {
    const me = await this.http.patch<User>("/users/me", profile);
    this.#parts.core.show({ me, users: changedMap(this.state.get().users, me.id, me) });
    return me;
  }

  /** Blocks a user: the direct room with them disappears, and each looks offline to the other. */
  async block(user: UserId): Promise<void> {
    await this.http.put(`/blocks/${user}`);
    await loadRooms(this.#parts.core);
  }

  /** Ends one's block; the direct room is back. */
  async unblock(user: UserId): Promise<void> {
    await this.http.delete(`/blocks/${user}`);
    await loadRooms(this.#parts.core);
  }

  #joined(id: RoomId): RoomState {
    const room = roomOf(this.#parts.core.model(), id);
    if (room === undefined) throw new ParlanceError("One has to be in a room to open it.");
    return room;
  }

  async #came(answer: Promise<Room>): Promise<Room> {
    const room = await answer;
    if (roomOf(this.#parts.core.model(), room.id) === undefined) await loadRoom(this.#parts.core, room.id);
    this.#parts.outbox.tellAll();
    return room;
  }

  #stands(thread: Followed): void {
    const room = roomOf(this.#parts.core.model(), thread.room);
    if (room === undefined) return;
    const threads = changedMap(room.threads, thread.root, thread);
    this.#parts.core.take(withRoom(this.#parts.core.model(), { ...room, threads }));
  }
}
