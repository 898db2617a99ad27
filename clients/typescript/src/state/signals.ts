import type { RoomState } from "../state.js";
import type { Receipt, Signal, UserId } from "../wire.js";
import { changedMap, type Model, noted, type Outcome, roomOf, withBook, withChat, withRoom } from "./model.js";
import { received } from "./roster.js";
import { mergedMe, type View } from "./views.js";

/** The model after a signal: live state that is in no log. */
export function signalled(model: Model, signal: Signal, user: UserId): Outcome {
  if (signal.type === "presence") {
    const { type: _type, ...presence } = signal;
    return told(withChat(model, { presence: changedMap(model.chat.presence, signal.user, presence) }));
  }
  const room = roomOf(model, signal.room);
  if (room === undefined) return told(withWaiting(model, signal));
  switch (signal.type) {
    case "typing": return told(withRoom(model, typing(room, signal.user, signal.typing, user)));
    case "thread": {
      const { type: _type, ...thread } = signal;
      return told(withRoom(model, { ...room, threads: changedMap(room.threads, thread.root, thread) }));
    }
    case "receipt": {
      const { type: _type, ...receipt } = signal;
      if (receipt.user === user) return told(withRoom(model, { ...room, view: moved(room.view, receipt) }));
      const book = model.books.get(room.room);
      if (book === undefined) return told(model);
      const after = withBook(model, room.room, noted(book, signal));
      if (!book.roster) return told(after);
      const { members, receipts } = received(room, receipt, user);
      return told(withRoom(after, { ...room, members, receipts }));
    }
    case "mine": {
      const book = model.books.get(room.room);
      if (book === undefined) return told(model);
      const { view, book: after, sure } = mergedMe(room.view, signal.me, signal.head, book);
      const next = withBook(withRoom(model, { ...room, view }), room.room, { ...after, mines: book.mines + 1 });
      return { model: next, questions: sure ? [] : [{ about: "room", room: room.room }] };
    }
  }
}

function told(model: Model): Outcome {
  return { model, questions: [] };
}

/** A room that is on its way into the state is told when it is there. */
function withWaiting(model: Model, signal: Exclude<Signal, { type: "presence" }>): Model {
  const book = model.books.get(signal.room);
  if (book?.waiting === undefined) return model;
  return withBook(model, signal.room, { ...book, waiting: [...book.waiting, signal] });
}

function typing(room: RoomState, who: UserId, on: boolean, me: UserId): RoomState {
  if (who === me || room.typing.includes(who) === on) return room;
  return { ...room, typing: on ? [...room.typing, who] : room.typing.filter((one) => one !== who) };
}

/** The user's own cursors as others see them; what counts as unread follows by the signal `mine`. */
function moved(view: View, told: Pick<Receipt, "delivered" | "read">): View {
  const delivered = Math.max(view.me.delivered, told.delivered);
  const read = Math.max(view.me.read, told.read);
  if (delivered === view.me.delivered && read === view.me.read) return view;
  return { ...view, me: { ...view.me, delivered, read } };
}
