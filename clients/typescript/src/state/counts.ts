import type { ChatEvent, Me, Message, Seq, UserId } from "../wire.js";
import type { Book, Delta, Known, Worth } from "./model.js";

type MessageEvent = Extract<ChatEvent, { readonly message: Message }>;

/** How many deltas and worths are remembered of a room. */
const KEPT = 200;

/** The counts of a room after something, the book with it, and whether they have to be asked for. */
export interface Counted {
  readonly me: Me;
  readonly book: Book;
  readonly sure: boolean;
}

/**
 * Counts as the server does: of the messages after `me.seen`, those that others said and that are not deleted. An event
 * that the counts have in them already is remembered, and changes nothing.
 */
export function counted(me: Me, book: Book, event: ChatEvent, user: UserId): Counted {
  if (event.seq <= book.streamed) return { me, book, sure: true };
  const streamed = { ...book, streamed: event.seq };
  const ahead = event.seq <= book.countedTo;
  const after = ahead ? streamed : { ...streamed, countedTo: event.seq };
  if (event.type !== "message.posted" && event.type !== "message.edited" && event.type !== "message.deleted") {
    return { me, book: after, sure: true };
  }
  const { message } = event;
  if (message.author === user) return { me, book: after, sure: true };
  const known = book.worths.get(message.seq);
  const before = event.type === "message.posted" ? 0 : known?.worth;
  const worth: Known = { worth: worthOf(message, user), hazy: !isOfNow(event) };
  // Told before this stream began: most likely it counted, and nothing but its being there changed.
  const guess = before ?? (worth.worth === 0 && me.unread > 0 ? 1 : worth.worth);
  const delta: Delta = {
    seq: event.seq, target: message.seq,
    unread: Math.sign(worth.worth) - Math.sign(guess),
    mentions: Number(worth.worth === 2) - Number(guess === 2),
  };
  const clear = !worth.hazy && known?.hazy !== true && before !== undefined;
  // What the counts had of a message that is told as it became later is not known.
  const remembered = remember(after, delta, ahead && worth.hazy ? undefined : worth, clear);
  if (ahead || message.seq <= me.seen) return { me, book: remembered, sure: true };
  const sure = before !== undefined || (event.type === "message.edited" && worth.worth < 2 && me.mentions === 0);
  return { me: plus(me, delta), book: remembered, sure };
}

/** Whether the message is told as this event left it: a replay tells it as it is by now. */
function isOfNow(event: MessageEvent): boolean {
  const { editedAt, deletedAt } = event.message;
  if (event.type === "message.posted") return editedAt === undefined && deletedAt === undefined;
  return event.type === "message.edited" ? deletedAt === undefined && editedAt === event.at : true;
}

/** The counts as the server told them, of the log up to `head`, brought up to what the stream has told since. */
export function recounted(mine: Me, told: Me, head: Seq, book: Book): Counted {
  const kept = { ...told, read: Math.max(mine.read, told.read), delivered: Math.max(mine.delivered, told.delivered) };
  const worths = sharp(book.worths);
  if (head >= book.countedTo) return { me: kept, book: { ...book, worths, countedTo: head }, sure: true };
  const sure = book.streamed >= book.countedTo && book.deltasFrom <= head;
  const since = book.deltas.filter((delta) => delta.seq > head && delta.target > told.seen);
  return { me: since.reduce(plus, kept), book: { ...book, worths }, sure };
}

/** When the counts come anew, what was hazy is not known any more: they may have what a message was before. */
function sharp(worths: Book["worths"]): Book["worths"] {
  const known = [...worths].filter(([, { hazy }]) => !hazy);
  return known.length === worths.size ? worths : new Map(known);
}

/** The counts when all up to this message was read, before the server says so. */
export function countedRead(me: Me, book: Book, seq: Seq, last: Seq): Me {
  const read = { ...me, read: Math.max(me.read, seq), delivered: Math.max(me.delivered, seq) };
  if (seq <= me.seen) return read;
  if (seq >= last) return { ...read, seen: seq, unread: 0, mentions: 0 };
  let after: Me = { ...read, seen: seq };
  for (const [target, { worth }] of book.worths) {
    if (target > me.seen && target <= seq && worth > 0) {
      after = plus(after, { unread: -1, mentions: worth === 2 ? -1 : 0 });
    }
  }
  return after;
}

function worthOf(message: Message, user: UserId): Worth {
  if (message.deletedAt !== undefined || message.author === user) return 0;
  return message.mentionsRoom === true || message.mentions.includes(user) ? 2 : 1;
}

function plus(me: Me, delta: { readonly unread: number; readonly mentions: number }): Me {
  if (delta.unread === 0 && delta.mentions === 0) return me;
  return {
    ...me, unread: Math.max(0, me.unread + delta.unread), mentions: Math.max(0, me.mentions + delta.mentions),
  };
}

function remember(book: Book, delta: Delta, worth: Known | undefined, clear: boolean): Book {
  const worths = new Map(book.worths);
  worths.delete(delta.target);
  if (worth !== undefined) worths.set(delta.target, worth);
  if (worths.size > KEPT) worths.delete(worths.keys().next().value ?? 0);
  // Of the entries before this, nobody can say any more what they did to the counts.
  if (!clear) return { ...book, worths, deltas: [], deltasFrom: delta.seq };
  if (book.deltas.length < KEPT) return { ...book, worths, deltas: [...book.deltas, delta] };
  return { ...book, worths, deltas: [...book.deltas.slice(1), delta], deltasFrom: book.deltas[0]?.seq ?? 0 };
}
