import type { ChatEvent, Message, Poll, Seq } from "../wire.js";
import { put } from "./lists.js";
import { reacted, voted } from "./responses.js";

/** Messages after an event, and those of them of which the event did not tell all. */
export interface Touched {
  readonly messages: readonly Message[];
  readonly unsure: readonly Seq[];
}

const SURE: readonly Seq[] = [];

/**
 * A list of messages without holes, oldest first, after an event. It does not matter whether the list had the event in
 * it already: pages are read at other moments than the stream. What cannot be known is `unsure`, and to be read again.
 *
 * @param floor a new message is put at the end when it is after this seq, and after the last; `undefined`: not at all
 */
export function touched(messages: readonly Message[], event: ChatEvent, floor: Seq | undefined): Touched {
  switch (event.type) {
    case "message.posted": return posted(messages, event.message, floor);
    case "message.edited":
    case "message.deleted": return retold(messages, event.message);
    case "reaction.added":
    case "reaction.removed":
      return changed(messages, event.target, (it) =>
        reacted(it, event.emoji, event.by, event.type === "reaction.added"));
    case "poll.voted": return changed(messages, event.target, (it) => voted(it, event.options, event.by));
    case "message.pinned": {
      const pinned = { by: event.by, at: event.at };
      return changed(messages, event.target, (it) => ({ message: { ...it, pinned }, sure: true }));
    }
    case "message.unpinned":
      return changed(messages, event.target, (it) => ({ message: unpinned(it), sure: true }));
    default: return { messages, unsure: SURE };
  }
}

/** A message of an event as a page tells it when nothing hangs on it yet. */
export function bare(message: Message): Message {
  return message.poll === undefined ? message : { ...message, poll: counted(message.poll, undefined) };
}

/** Of two tellings of a message the later one, with what hangs on the first: events tell nothing of that. */
export function newer(before: Message, told: Message): Message {
  if (isOlder(told, before)) return before;
  const replies = before.replies === undefined ? {} : { replies: before.replies };
  if (told.deletedAt !== undefined) return { ...told, ...replies };
  const pinned = before.pinned === undefined ? {} : { pinned: before.pinned };
  const poll = told.poll === undefined ? {} : { poll: counted(told.poll, before.poll) };
  return { ...told, ...poll, reactions: before.reactions, ...replies, ...pinned };
}

/** Whether what the first tells was replaced by what the second tells. */
export function isOlder(message: Message, other: Message): boolean {
  if (message.deletedAt !== undefined || other.deletedAt !== undefined) return message.deletedAt === undefined;
  return (message.editedAt ?? "") < (other.editedAt ?? "");
}

function counted(poll: Poll, before: Poll | undefined): Poll {
  const options = poll.options.map((option, index) => {
    const known = before?.options[index];
    return { text: option.text, count: known?.count ?? 0, users: known?.users ?? [] };
  });
  return { ...poll, options };
}

function unpinned(message: Message): Message {
  const { pinned, ...rest } = message;
  return pinned === undefined ? message : rest;
}

function posted(messages: readonly Message[], message: Message, floor: Seq | undefined): Touched {
  const root = message.deletedAt === undefined ? message.thread : undefined;
  const all = root === undefined
    ? messages
    : changed(messages, root, (it) => ({ message: replied(it, message), sure: true })).messages;
  const at = indexOf(all, message.seq);
  const known = all[at];
  if (known?.seq === message.seq) return { messages: put(all, at, newer(known, message)), unsure: SURE };
  const appends = floor !== undefined && at === all.length && message.seq > floor;
  return { messages: appends ? [...all, bare(message)] : all, unsure: SURE };
}

function replied(root: Message, reply: Message): Message {
  const before = root.replies;
  if (before !== undefined && before.last >= reply.seq) return root;
  return { ...root, replies: { count: (before?.count ?? 0) + 1, last: reply.seq, lastAt: reply.at } };
}

function retold(messages: readonly Message[], message: Message): Touched {
  const after = changed(messages, message.seq, (it) => ({ message: newer(it, message), sure: true })).messages;
  // A reply that goes may be the last: which is then, only the server knows.
  const root = message.deletedAt === undefined ? undefined : message.thread;
  const shown = root !== undefined && messages[indexOf(messages, root)]?.seq === root;
  return { messages: after, unsure: shown ? [root] : SURE };
}

function changed(
  messages: readonly Message[], seq: Seq, change: (message: Message) => { message: Message; sure: boolean },
): Touched {
  const at = indexOf(messages, seq);
  const before = messages[at];
  if (before?.seq !== seq) return { messages, unsure: SURE };
  const { message, sure } = change(before);
  return { messages: message === before ? messages : put(messages, at, message), unsure: sure ? SURE : [seq] };
}

/** The index of the first message that is not before this seq. */
function indexOf(messages: readonly Message[], seq: Seq): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
