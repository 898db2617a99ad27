import type { RoomState } from "../state.js";
import type { List, Member, Receipt, Room, RoomId, UserId } from "../wire.js";
import { landed } from "./flights.js";
import { fold } from "./fold.js";
import {
  type Book, type Model, newBook, newRoom, type Outcome, type Question, roomOf, withBook, withChat,
  withoutRoom, withRoom,
} from "./model.js";
import { withInserted } from "./order.js";
import { received, seated } from "./roster.js";
import { mergedView, type View, viewOf } from "./views.js";

/**
 * The model with all of the user's rooms, as they were listed at some moment after `position`. What is loaded of rooms
 * that were there stays, and so does what the stream told since the list was read. A room that is not listed is asked for:
 * it may have come since, or have gone.
 */
export function withList(model: Model, listed: readonly Room[], user: UserId): Outcome {
  const questions: Question[] = [];
  const books = new Map(model.books);
  const waiting: RoomId[] = [];
  const rooms = unique(listed).map((told): RoomState => {
    const room = roomOf(model, told.id);
    const book = books.get(told.id);
    if (room === undefined || book === undefined) {
      books.set(told.id, newBook(told.head));
      if (book?.waiting !== undefined) waiting.push(told.id);
      return newRoom(told);
    }
    const merged = mergedView(room.view, told, book);
    if (!merged.sure) questions.push({ about: "room", room: told.id });
    books.set(told.id, { ...merged.book, placed: Math.max(book.placed, told.head) });
    return { ...room, view: merged.view };
  });
  const there = new Set(rooms.map((room) => room.room));
  const others = (model.chat.rooms ?? []).filter((room) => !there.has(room.room));
  for (const { room } of others) questions.push({ about: "room", room });
  // What was placed by an entry after those of the list is still where that put it.
  const moved = new Map(listed.map((told) => [told.id, (model.books.get(told.id)?.placed ?? 0) > told.head]));
  const first = (model.chat.rooms ?? []).filter((room) => !there.has(room.room) || moved.get(room.room) === true);
  const ids = new Set(first.map((room) => room.room));
  const order = [
    ...first.map((room) => rooms.find((one) => one.room === room.room) ?? room),
    ...rooms.filter((room) => !ids.has(room.room)),
  ];
  let outcome: Outcome = { model: { ...withChat(model, { rooms: order }), books }, questions };
  for (const id of waiting) {
    const { model: next, questions: more } = fold(outcome.model, model.books.get(id)?.waiting ?? [], user);
    outcome = { model: next, questions: [...outcome.questions, ...more] };
  }
  return outcome;
}

function unique(listed: readonly Room[]): View[] {
  const views = listed.map(viewOf).filter((view) => view !== undefined);
  return [...new Map(views.map((view) => [view.id, view])).values()];
}

/**
 * The model with a room as the server answered when asked for it, whenever that was: what the stream told since stays.
 * A room that was not there yet is put where its last entry belongs.
 */
export function withAnswer(model: Model, answer: Room, user: UserId): Outcome {
  const told = viewOf(answer);
  if (model.chat.rooms === undefined) return { model, questions: [] };
  if (told === undefined) return { model: withoutRoom(model, answer.id), questions: [] };
  const room = roomOf(model, told.id);
  const book = model.books.get(told.id);
  if (room === undefined || book === undefined) return inserted(model, told, book, answer, user);
  const { view, book: after, sure } = mergedView(room.view, told, book);
  const next = withBook(withRoom(model, { ...room, view }), told.id, after);
  return { model: next, questions: sure ? [] : [{ about: "room", room: told.id }] };
}

function inserted(model: Model, view: View, book: Book | undefined, answer: Room, user: UserId): Outcome {
  const waiting = book?.waiting ?? [];
  const last = waiting.at(-1);
  const activity = last?.position ?? answer.position;
  const { activity: _none, ...fresh } = newBook(view.head);
  const own: Book = { ...fresh, placed: last?.seq ?? 0, ...(activity === undefined ? {} : { activity }) };
  return fold(withBook(withInserted(model, newRoom(view), activity), view.id, own), waiting, user);
}

/** The model with the members and receipts of a room, as they were read during a flight. */
export function withRoster(
  model: Model, id: RoomId, flight: number, members: List<Member>["items"], receipts: List<Receipt>["items"], user: UserId,
): Model {
  const { model: after, flight: since } = landed(model, id, flight);
  const room = roomOf(after, id);
  const book = after.books.get(id);
  if (room === undefined || book === undefined || since === undefined) return after;
  let roster: Pick<RoomState, "members" | "receipts"> = {
    members: new Map(members.map((member) => [member.user, member])), receipts: new Map(),
  };
  for (const receipt of [...receipts, ...room.receipts.values()]) roster = received(roster, receipt, user);
  for (const event of since.events) roster = seated(roster, event, user);
  const peer = room.view.kind === "direct" ? members.find((member) => member.user !== user)?.user : undefined;
  const whole = { ...room, members: roster.members, receipts: roster.receipts, ...(peer === undefined ? {} : { peer }) };
  return withBook(withRoom(after, whole), id, { ...book, roster: true });
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
