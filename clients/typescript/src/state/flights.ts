import type { RoomId } from "../wire.js";
import { type Flight, type Model, withBook } from "./model.js";

/**
 * From here on it is remembered what happens in the room: something was asked about it, and the answer may be of before
 * or of after that.
 *
 * @param id names the flight, and no other of this model
 */
export function takenOff(model: Model, room: RoomId, id: number): Model {
  const book = model.books.get(room);
  if (book === undefined) return model;
  return withBook(model, room, { ...book, flights: new Map(book.flights).set(id, { since: [] }) });
}

/** The answer is there, or will never be: what happened meanwhile; undefined when the room has gone. */
export function landed(model: Model, room: RoomId, id: number): { model: Model; flight: Flight | undefined } {
  const book = model.books.get(room);
  const flight = book?.flights.get(id);
  if (book === undefined || flight === undefined) return { model, flight: undefined };
  const flights = new Map(book.flights);
  flights.delete(id);
  return { model: withBook(model, room, { ...book, flights }), flight };
}
