import type { ChatState, RoomState } from "../state.js";
import type { ChatEvent, Position, Room, RoomId, Seq, Signal, UserId } from "../wire.js";
import { put } from "./lists.js";

/**
 * What the fold works on: what is shown, and what it has to remember beside that. A value like the state: replaced,
 * never changed.
 */
export interface Model {
  readonly chat: ChatState;
  /** Of each room in the state, and of each that is on its way there. */
  readonly books: ReadonlyMap<RoomId, Book>;
}

/** What the frames do not tell and has to be asked of the server; asked again as long as it is asked for. */
export type Question =
  | { readonly about: "room"; readonly room: RoomId }
  | { readonly about: "message"; readonly room: RoomId; readonly seq: Seq }
  /** The stream has a gap: the rooms and the open timelines have to be loaded anew. */
  | { readonly about: "everything" };

/** What came of something: the model after it, and what is to be asked. */
export interface Outcome {
  readonly model: Model;
  readonly questions: readonly Question[];
}

/** What a message adds to the counts of its reader: nothing, one unread, one unread that mentions them. */
export type Worth = 0 | 1 | 2;

/** What is known of a message's worth; `hazy`: it was told as it became later, so when it became that is not known. */
export interface Known {
  readonly worth: Worth;
  readonly hazy: boolean;
}

/** What an entry did to the counts, of those who have not seen its message yet. */
export interface Delta {
  readonly seq: Seq;
  readonly target: Seq;
  readonly unread: number;
  readonly mentions: number;
}

/** A receipt as the stream tells it. */
export type ReceiptSignal = Extract<Signal, { readonly type: "receipt" }>;

/** Something that was asked about a room and has not been answered, and what happened in the room meanwhile. */
export interface Flight {
  readonly since: readonly (ChatEvent | ReceiptSignal)[];
}

/**
 * What is remembered of a room beside what is shown. The answers of the server are of another moment than the stream:
 * these are the marks by which nothing is counted twice and nothing is left out.
 */
export interface Book {
  /** Told when the user came into the room anew: answers to what was asked before that are of another stay. */
  readonly born: Seq;
  /** How often the user's own part has changed on the server, as far as that is known: an answer may be of before. */
  readonly mines: number;
  /** Present while the room is not in the state but was asked for: what happened in it since. */
  readonly waiting?: readonly (ChatEvent | Signal)[];
  /** The room's place among the rooms is that of this entry. */
  readonly placed: Seq;
  /** The position of that entry, where it was told. */
  readonly activity?: Position;
  /** The settings, the role and the last message are those up to here. */
  readonly toldTo: Seq;
  /** The counts are those up to here. */
  readonly countedTo: Seq;
  /** The stream has come up to here. */
  readonly streamed: Seq;
  /** All deltas of entries after this one, up to `streamed`, are in `deltas`. */
  readonly deltasFrom: Seq;
  readonly deltas: readonly Delta[];
  /** What messages are worth that were told lately. */
  readonly worths: ReadonlyMap<Seq, Known>;
  /** Whether members and receipts are loaded, and so kept up to date. */
  readonly roster: boolean;
  readonly flights: ReadonlyMap<number, Flight>;
}

const EMPTY: ReadonlyMap<never, never> = new Map<never, never>();
const NONE: readonly never[] = [];

/** Nothing is known yet. */
export function emptyModel(): Model {
  const chat: ChatState = {
    connection: { status: "closed" }, leader: false, users: EMPTY, presence: EMPTY, uploads: EMPTY, status: "online",
  };
  return { chat, books: EMPTY };
}

/** The book of a room whose log was read up to this seq. */
export function newBook(head: Seq, born: Seq = head): Book {
  return {
    born, mines: 0, placed: head, toldTo: head, countedTo: head, streamed: head, deltasFrom: head,
    deltas: NONE, worths: EMPTY, roster: false, flights: EMPTY,
  };
}

/** A room as it is when nothing but its view is known. */
export function newRoom(view: Room & { readonly me: NonNullable<Room["me"]> }): RoomState {
  return { room: view.id, view, receipts: EMPTY, members: EMPTY, typing: NONE, threads: EMPTY, pending: NONE };
}

/** A room in the state; undefined when it is not there. */
export function roomOf(model: Model, id: RoomId): RoomState | undefined {
  return model.chat.rooms?.find((room) => room.room === id);
}

/** The model with this room in the place of the one with its id. */
export function withRoom(model: Model, room: RoomState): Model {
  const rooms = model.chat.rooms ?? NONE;
  const at = rooms.findIndex((other) => other.room === room.room);
  const before = rooms[at];
  if (before === undefined || isSame(before, room)) return model;
  return withRooms(model, put(rooms, at, room));
}

/** Whether two values have the very same parts. */
export function isSame<T extends object>(one: T, other: T): boolean {
  if (one === other) return true;
  const keys = Object.keys(one) as (keyof T)[];
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** The model with these rooms. */
export function withRooms(model: Model, rooms: readonly RoomState[]): Model {
  return { ...model, chat: { ...model.chat, rooms } };
}

/** The model with this book; `undefined` takes it away. */
export function withBook(model: Model, id: RoomId, book: Book | undefined): Model {
  if (model.books.get(id) === book) return model;
  return { ...model, books: changedMap(model.books, id, book) };
}

/** The model with the fields of what is shown that are given. */
export function withChat(model: Model, change: Partial<ChatState>): Model {
  return { ...model, chat: { ...model.chat, ...change } };
}

/** A copy of the map with this entry; `undefined` takes it away. The map itself when nothing changes. */
export function changedMap<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  if (map.get(key) === value) return map;
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** A room that the user is no longer in. */
export function withoutRoom(model: Model, id: RoomId): Model {
  const without = withBook(model, id, undefined);
  const rooms = model.chat.rooms;
  return rooms?.some((room) => room.room === id) ? withRooms(without, rooms.filter((r) => r.room !== id)) : without;
}

/** The book of a room in which this happened: those who wait for an answer about the room will want to know of it. */
export function noted(book: Book, happened: ChatEvent | ReceiptSignal): Book {
  if (book.flights.size === 0) return book;
  const flights = [...book.flights].map(([id, flight]) => [id, { since: [...flight.since, happened] }] as const);
  return { ...book, flights: new Map(flights) };
}

/** Whether the event brings the user into its room. */
export function arrives(event: ChatEvent, me: UserId): boolean {
  return event.type === "room.created"
    ? event.members.some((member) => member.user === me)
    : event.type === "member.joined" && event.user === me;
}

/** Whether the event takes the user out of its room. */
export function departs(event: ChatEvent, me: UserId): boolean {
  return (event.type === "member.left" || event.type === "member.removed") && event.user === me;
}
