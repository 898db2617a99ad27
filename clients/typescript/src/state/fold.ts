import type { RoomState } from "../state.js";
import type { ChatEvent, Frame, Hello, Seq, UserId } from "../wire.js";
import { counted } from "./counts.js";
import { touched } from "./messages.js";
import {
  arrives, type Book, departs, type Model, newBook, noted, type Outcome, type Question, roomOf, withBook, withChat,
  withoutRoom,
} from "./model.js";
import { withActive } from "./order.js";
import { seated } from "./roster.js";
import { signalled } from "./signals.js";
import { viewed } from "./views.js";

/**
 * The model after these frames, in their order, as `user` sees them. What it comes to is what the server would answer
 * if it were asked for all of it now, once the questions are answered. Frames that the model has in it already do no
 * harm.
 */
export function fold(model: Model, frames: readonly Frame[], user: UserId): Outcome {
  const questions: Question[] = [];
  let after = model;
  for (const frame of frames) {
    const outcome = one(after, frame, user);
    after = outcome.model;
    questions.push(...outcome.questions);
  }
  return { model: after, questions };
}

function one(model: Model, frame: Frame, user: UserId): Outcome {
  switch (frame.type) {
    case "hello": return greeted(model, frame);
    case "live":
    case "heartbeat": return told(withChat(model, { position: frame.position }));
    case "typing":
    case "presence":
    case "receipt":
    case "mine":
    case "thread": return signalled(model, frame, user);
    case "auth.expiring":
    case "drain":
    case "problem": return told(model);
    default: {
      // Types that this client does not know are left out.
      if (!("room" in frame && "seq" in frame && "position" in frame)) return told(model);
      const { model: after, questions } = happened(model, frame, user);
      return { model: withChat(after, { position: frame.position }), questions };
    }
  }
}

function told(model: Model, ...questions: readonly Question[]): Outcome {
  return { model, questions };
}

function greeted(model: Model, hello: Hello): Outcome {
  const limited = hello.limits === undefined ? model : withChat(model, { limits: hello.limits });
  // A stream begins by telling who is there; of those who went meanwhile it tells nothing.
  const { presence } = model.chat;
  const away = [...presence].filter(([, { status }]) => status === "offline");
  const after = away.length === presence.size ? limited : withChat(limited, { presence: new Map(away) });
  // The head is not what this has come to, unless the stream says that it begins there.
  return hello.reset === undefined
    ? told(after)
    : told(withChat(after, { position: hello.position }), { about: "everything" });
}

function happened(model: Model, event: ChatEvent, user: UserId): Outcome {
  const room = roomOf(model, event.room);
  const book = model.books.get(event.room);
  if (room === undefined || book === undefined) return unknown(model, book, event, user);
  if (departs(event, user)) return told(event.seq > book.toldTo ? withoutRoom(model, event.room) : model);
  const { me, book: after, sure } = counted(room.view.me, book, event, user);
  const view = viewed(me === room.view.me ? room.view : { ...room.view, me }, event, user, book.toldTo);
  const { room: changed, unsure } = inside({ ...room, view }, after, event, user);
  const marked = { ...noted(after, event), toldTo: Math.max(after.toldTo, event.seq) };
  const next = withBook(model, event.room, marked);
  const questions: Question[] = unsure.map((seq) => ({ about: "message", room: event.room, seq }));
  const reached = view.history === room.view.history;
  if (!sure || !reached) questions.push({ about: "room", room: event.room });
  return told(withActive(next, changed, event), ...questions);
}

/** A room that is not in the state: the user has come in, or the list was read while it moved. */
function unknown(model: Model, book: Book | undefined, event: ChatEvent, user: UserId): Outcome {
  if (departs(event, user)) return told(withBook(model, event.room, undefined));
  const known = arrives(event, user) ? undefined : book;
  const waiting = [...(known?.waiting ?? []), event];
  const after = withBook(model, event.room, { ...(known ?? newBook(0, event.seq)), waiting });
  return known === undefined ? told(after, { about: "room", room: event.room }) : told(after);
}

function inside(
  room: RoomState, book: Book, event: ChatEvent, user: UserId,
): { room: RoomState; unsure: readonly Seq[] } {
  const said = event.type === "message.posted" ? event.message : undefined;
  const typing = said !== undefined && room.typing.includes(said.author)
    ? room.typing.filter((one) => one !== said.author) : room.typing;
  const pending = said?.author === user && room.pending.some((one) => one.key === said.key)
    ? room.pending.filter((one) => one.key !== said.key) : room.pending;
  const roster = book.roster ? seated(room, event, user) : room;
  const { members, receipts } = roster;
  const after = { ...room, typing, pending, members, receipts };
  const timeline = room.timeline;
  if (timeline === undefined) return { room: after, unsure: [] };
  const { messages, unsure } = touched(timeline.messages, event, floorOf(room));
  return { room: messages === timeline.messages ? after : { ...after, timeline: { ...timeline, messages } }, unsure };
}

/** New messages are put at the end of a timeline that has come to the newest. */
function floorOf(room: RoomState): Seq | undefined {
  const timeline = room.timeline;
  return timeline === undefined || timeline.hasAfter || timeline.loading === "first" ? undefined : 0;
}
