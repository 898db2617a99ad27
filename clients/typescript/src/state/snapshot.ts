import type { RoomState } from "../state.js";
import { isEvent } from "../stream/frames.js";
import type { Member, Receipt, Room, RoomId, UserId } from "../wire.js";
import { landed } from "./flights.js";
import { fold } from "./fold.js";
import {
  type Book, type Model, newBook, newRoom, type Outcome, type Question, type ReceiptSignal, roomOf, withBook,
  withoutRoom, withRoom, withRooms,
} from "./model.js";
import { withInserted } from "./order.js";
import { received, seated } from "./roster.js";
import { mergedView, type View, viewOf } from "./views.js";

/**
 * The model with all of the user's rooms, as they were listed at some moment. What is loaded of rooms that were there
 * stays, and so does what the stream told since. A room of which the list is not sure is asked for.
 *
 * @param asked the books when the list was asked for
 */
export function withList(model: Model, listed: readonly Room[], asked: Model["books"], user: UserId): Outcome {
  const first = model.chat.rooms === undefined;
  let after = first ? withRooms(model, []) : model;
  const questions: Question[] = [];
  const order: RoomId[] = [];
  for (const told of unique(listed)) {
    const before = model.books.get(told.id);
    const known = asked.get(told.id);
    if (before === undefined && known !== undefined) continue; // the user went meanwhile
    if (before === undefined && !first) {
      // They may have come and gone meanwhile.
      after = withBook(after, told.id, { ...newBook(0), waiting: [] });
      questions.push({ about: "room", room: told.id });
      continue;
    }
    const outcome = withTold(after, told, known, user);
    after = outcome.model;
    questions.push(...outcome.questions);
    if ((before?.placed ?? 0) <= told.head) order.push(told.id);
  }
  const there = new Set(listed.map((room) => room.id));
  for (const { room } of model.chat.rooms ?? []) if (!there.has(room)) questions.push({ about: "room", room });
  return { model: withRooms(after, sorted(after, order)), questions };
}

/** The rooms in the order of the list; those before it that were placed by something later. */
function sorted(model: Model, order: readonly RoomId[]): readonly RoomState[] {
  const rooms = model.chat.rooms ?? [];
  const listed = new Set(order);
  const inOrder = order.map((id) => roomOf(model, id)).filter((room) => room !== undefined);
  return [...rooms.filter((room) => !listed.has(room.room)), ...inOrder];
}

function unique(listed: readonly Room[]): View[] {
  const views = listed.map(viewOf).filter((view) => view !== undefined);
  return [...new Map(views.map((view) => [view.id, view])).values()];
}

/** The model that waits for an answer about a room, so that it misses nothing of what happens meanwhile. */
export function awaiting(model: Model, id: RoomId): Model {
  return model.books.has(id) ? model : withBook(model, id, { ...newBook(0), waiting: [] });
}

/**
 * The model with a room as the server answered when asked for it, whenever that was: what the stream told since stays.
 * A room that was not there yet is put where its last entry belongs; one that the user is not in goes.
 *
 * @param answer absent when the server has no such room for the user
 * @param asked the room's book when it was asked for
 */
export function withAnswer(
  model: Model, id: RoomId, answer: Room | undefined, asked: Book | undefined, user: UserId,
): Outcome {
  const book = model.books.get(id);
  // Came or gone since: what was answered is of another stay.
  if (model.chat.rooms === undefined || book?.born !== asked?.born) return { model, questions: [] };
  const told = answer === undefined ? undefined : viewOf(answer);
  if (told === undefined) return { model: withoutRoom(model, id), questions: [] };
  return withTold(model, told, asked, user);
}

/**
 * The model when the user's own part in a room has changed on the server: it is asked for, and what was asked before
 * has come too early.
 */
export function outdated(model: Model, id: RoomId): Outcome {
  const book = model.books.get(id);
  if (book === undefined) return { model, questions: [] };
  return { model: withBook(model, id, { ...book, mines: book.mines + 1 }), questions: [{ about: "room", room: id }] };
}

function withTold(model: Model, told: View, asked: Book | undefined, user: UserId): Outcome {
  const room = roomOf(model, told.id);
  const book = model.books.get(told.id);
  if (room === undefined || book === undefined) return inserted(model, told, book, user);
  if (asked?.born !== book.born) return { model, questions: [] };
  const { view, book: after, sure } = mergedView(room.view, told, book, asked.mines);
  const next = withBook(withRoom(model, { ...room, view }), told.id, after);
  return { model: next, questions: sure ? [] : [{ about: "room", room: told.id }] };
}

function inserted(model: Model, view: View, book: Book | undefined, user: UserId): Outcome {
  const waiting = book?.waiting ?? [];
  const last = waiting.filter(isEvent).at(-1);
  const own: Book = {
    ...newBook(view.head, book?.born), placed: last?.seq ?? (book === undefined ? view.head : 0),
    ...(last === undefined ? {} : { activity: last.position }),
  };
  return fold(withBook(withInserted(model, newRoom(view), last?.position), view.id, own), waiting, user);
}

/** The model with the members and receipts of a room, as they were read during a flight. */
export function withRoster(
  model: Model, id: RoomId, flight: number, members: readonly Member[], receipts: readonly Receipt[], user: UserId,
): Model {
  const { model: after, flight: since } = landed(model, id, flight);
  const room = roomOf(after, id);
  const book = after.books.get(id);
  if (room === undefined || book === undefined || since === undefined) return after;
  let roster: Pick<RoomState, "members" | "receipts"> = {
    members: new Map(members.map((member) => [member.user, member])), receipts: new Map(),
  };
  for (const receipt of receipts) roster = received(roster, receipt, user);
  for (const event of since.since) {
    roster = event.type === "receipt" ? received(roster, receiptOf(event), user) : seated(roster, event, user);
  }
  const peer = room.view.kind === "direct" ? members.find((member) => member.user !== user)?.user : undefined;
  const { members: seats, receipts: marks } = roster;
  const whole = { ...room, members: seats, receipts: marks, ...(peer === undefined ? {} : { peer }) };
  return withBook(withRoom(after, whole), id, { ...book, roster: true });
}

function receiptOf({ room, user, delivered, read }: ReceiptSignal): Receipt {
  return { room, user, delivered, read };
}

/** The model without what was loaded of a room that is not shown any more. */
export function withoutLoaded(model: Model, id: RoomId): Model {
  const room = roomOf(model, id);
  const book = model.books.get(id);
  if (room === undefined || book === undefined) return model;
  const { timeline: _timeline, ...rest } = room;
  const bare = { ...rest, members: new Map(), receipts: new Map() };
  return withBook(withRoom(model, bare), id, { ...book, roster: false, flights: new Map() });
}
