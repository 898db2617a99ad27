import type { RoomState, Timeline } from "../state.js";
import type { Message, MessagePage, RoomId, Seq } from "../wire.js";
import { landed } from "./flights.js";
import { touched } from "./messages.js";
import { type Flight, type Model, type Outcome, type Question, roomOf, withRoom } from "./model.js";

/** Which page was asked for: one that becomes the timeline, or one that is put before or after it. */
export type Which = "whole" | "before" | "after";

const NOTHING: Timeline = { messages: [], hasBefore: false, hasAfter: false, loading: "first" };

/** The model with a timeline of which a page is being loaded. */
export function loading(model: Model, id: RoomId, which: Which): Model {
  const room = roomOf(model, id);
  if (room === undefined) return model;
  const now = which === "whole" ? "first" : which;
  return withRoom(model, { ...room, timeline: { ...(room.timeline ?? NOTHING), loading: now } });
}

/** The model when a page could not be loaded: a first one leaves no timeline behind, unless there was one. */
export function notLoaded(model: Model, id: RoomId, flight: number): Model {
  const after = landed(model, id, flight).model;
  const room = roomOf(after, id);
  if (room === undefined) return after;
  const { timeline, ...rest }: RoomState = room;
  if (timeline === undefined) return after;
  const empty = timeline.loading === "first" && timeline.messages.length === 0;
  return withRoom(after, empty ? rest : { ...rest, timeline: { ...timeline, loading: "none" } });
}

/**
 * The model with a page in the room's timeline. The page was read at some moment of its flight, so all that happened
 * meanwhile is done to it once more. A page that does not fit any more is left out.
 */
export function withPage(model: Model, id: RoomId, flight: number, which: Which, page: MessagePage): Outcome {
  const { model: after, flight: since } = landed(model, id, flight);
  const room = roomOf(after, id);
  const timeline = room?.timeline;
  if (room === undefined || timeline === undefined || since === undefined) return { model: after, questions: [] };
  const { timeline: merged, unsure } = joined(timeline, which, page, since.since);
  const questions: Question[] = unsure.map((seq) => ({ about: "message", room: id, seq }));
  return { model: withRoom(after, { ...room, timeline: merged }), questions };
}

/** The model with one message as it was read during a flight, in the place of what the timeline has of it. */
export function withMessage(model: Model, id: RoomId, flight: number, message: Message): Outcome {
  const { model: after, flight: since } = landed(model, id, flight);
  const room = roomOf(after, id);
  const timeline = room?.timeline;
  if (room === undefined || timeline === undefined || since === undefined) return { model: after, questions: [] };
  const { position: _position, ...read } = message;
  const { messages: [told], unsure } = replayed([read], since.since, undefined);
  const messages = timeline.messages.map((one) => (told !== undefined && one.seq === told.seq ? told : one));
  const questions: Question[] = unsure.map((seq) => ({ about: "message", room: id, seq }));
  return { model: withRoom(after, { ...room, timeline: { ...timeline, messages } }), questions };
}

function joined(timeline: Timeline, which: Which, page: MessagePage, events: Flight["since"]) {
  if (which === "whole") {
    const { messages, unsure } = replayed(page.items, events, page.hasAfter ? undefined : 0);
    const { hasBefore, hasAfter } = page;
    return { timeline: { messages, hasBefore, hasAfter, loading: "none" } as const, unsure };
  }
  const here = timeline.messages;
  if (which === "before") {
    const first = here[0]?.seq ?? Infinity;
    const { messages, unsure } = replayed(page.items, events, undefined);
    const older = messages.filter((message) => message.seq < first);
    const all: Timeline = { ...timeline, messages: [...older, ...here], hasBefore: page.hasBefore, loading: "none" };
    return { timeline: all, unsure };
  }
  const last = here.at(-1)?.seq ?? 0;
  const items = page.items.filter((message) => message.seq > last);
  const { messages, unsure } = replayed(items, events, page.hasAfter ? undefined : last);
  const all: Timeline = { ...timeline, messages: [...here, ...messages], hasAfter: page.hasAfter, loading: "none" };
  return { timeline: all, unsure };
}

function replayed(page: readonly Message[], events: Flight["since"], floor: Seq | undefined) {
  let messages = page;
  const unsure = new Set<Seq>();
  for (const event of events) {
    if (event.type === "receipt") continue;
    const after = touched(messages, event, floor);
    messages = after.messages;
    for (const seq of after.unsure) unsure.add(seq);
  }
  return { messages, unsure: [...unsure] };
}
