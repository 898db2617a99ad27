import type { RoomState } from "../state.js";
import type { ChatEvent, Room, Seq, Settings, UserId } from "../wire.js";
import { recounted } from "./counts.js";
import { isOlder } from "./messages.js";
import type { Book } from "./model.js";

/** A room as the user sees it who is in it. */
export type View = RoomState["view"];

/** A view after an answer, the book with it, and whether the counts are sure. */
export interface Merged {
  readonly view: View;
  readonly book: Book;
  readonly sure: boolean;
}

/** The room as it is shown; undefined when the user is not in it. */
export function viewOf(room: Room): View | undefined {
  const { position: _position, me, ...rest } = room;
  return me === undefined ? undefined : { ...rest, me };
}

/**
 * A room's view after an event; its counts are not touched here.
 *
 * @param toldTo events up to here are in the view, whenever they come
 */
export function viewed(view: View, event: ChatEvent, user: UserId, toldTo: Seq): View {
  const moved = event.seq <= view.head ? view : { ...view, head: event.seq };
  if (event.seq <= toldTo) return moved;
  switch (event.type) {
    case "message.posted": return { ...moved, lastMessage: event.message };
    case "message.edited":
    case "message.deleted": {
      const last = moved.lastMessage;
      const changes = last?.seq === event.message.seq && !isOlder(event.message, last);
      return changes ? { ...moved, lastMessage: event.message } : moved;
    }
    case "room.changed":
    case "room.archived": return settled(moved, event.settings);
    case "member.changed": {
      if (event.user !== user || event.role === undefined) return moved;
      return { ...moved, me: { ...withoutMute(moved.me), role: event.role, ...muteOf(event) } };
    }
    default: return moved;
  }
}

/**
 * What is shown of a room and what was answered, which may be of an earlier or of a later moment.
 *
 * @param mines how often the user's own part had been told when it was asked
 */
export function mergedView(mine: View, told: View, book: Book, mines: number): Merged {
  // Which of the two was read later, nobody knows.
  const passed = book.mines !== mines;
  const { me, book: counted, sure } = passed
    ? { me: mine.me, book, sure: false } : recounted(mine.me, told.me, told.head, book);
  if (told.head >= book.toldTo) {
    const view = { ...told, head: Math.max(mine.head, told.head), me };
    return { view, book: { ...counted, toldTo: told.head }, sure };
  }
  return { view: { ...mine, me: { ...withoutMute(me), role: mine.me.role, ...muteOf(mine.me) } }, book: counted, sure };
}

/** The user's own part in a room after the server told it alone; what the stream told later stays. */
export function mergedMe(mine: View, told: View["me"], head: Seq | undefined, book: Book): Merged {
  const { me, book: counted, sure } = recounted(mine.me, told, head ?? book.countedTo, book);
  const later = head === undefined || head >= book.toldTo;
  const view = { ...mine, me: later ? me : { ...withoutMute(me), role: mine.me.role, ...muteOf(mine.me) } };
  return { view, book: counted, sure };
}

/** A room with these settings in place of its own. */
function settled(view: View, settings: Settings): View {
  const { name: _name, topic: _topic, avatar: _avatar, ...rest } = view;
  return { ...rest, ...settings };
}

function withoutMute(me: View["me"]): View["me"] {
  const { mutedUntil: _mutedUntil, ...rest } = me;
  return rest;
}

function muteOf(told: { readonly mutedUntil?: string }): { mutedUntil?: string } {
  return told.mutedUntil === undefined ? {} : { mutedUntil: told.mutedUntil };
}
