import { comparePositions } from "../positions.js";
import type { RoomState } from "../state.js";
import type { ChatEvent, Position } from "../wire.js";
import { inserted } from "./lists.js";
import { type Model, withBook, withRoom, withRooms } from "./model.js";

/** The model with a room that this event was told of: at the top, unless it was placed by a later one. */
export function withActive(model: Model, room: RoomState, event: ChatEvent): Model {
  const book = model.books.get(room.room);
  if (book === undefined || event.seq <= book.placed) return withRoom(model, room);
  const placed = withBook(model, room.room, { ...book, placed: event.seq, activity: event.position });
  const rooms = model.chat.rooms ?? [];
  if (rooms[0]?.room === room.room) return withRoom(placed, room);
  return withRooms(placed, [room, ...rooms.filter((other) => other.room !== room.room)]);
}

/** The model with a room that was not there: before those whose last entry is older. */
export function withInserted(model: Model, room: RoomState, activity: Position | undefined): Model {
  const rooms = model.chat.rooms ?? [];
  const before = rooms.findIndex((other) => isBefore(model.books.get(other.room)?.activity, activity));
  const at = before < 0 ? rooms.length : before;
  return withRooms(model, inserted(rooms, at, room));
}

function isBefore(one: Position | undefined, other: Position | undefined): boolean {
  return one === undefined || other === undefined || (comparePositions(one, other) ?? -1) < 0;
}
