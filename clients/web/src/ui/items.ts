import type { Message, Pending, Seq, Timeline, UserId } from "@parlance/client";
import { dayOf } from "./times.js";

/** Messages of one person this close together are drawn as one block. */
const TOGETHER = 5 * 60_000;

/** One row of a timeline. `key` stays the same for as long as the row means the same thing. */
export type Item =
  | { readonly kind: "start" | "before" | "new"; readonly key: string }
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "message"; readonly key: string; readonly message: Message; readonly head: boolean }
  | { readonly kind: "pending"; readonly key: string; readonly pending: Pending; readonly head: boolean };

/**
 * The rows of a timeline, oldest first.
 *
 * @param newAfter the line "new messages" comes before the first message of somebody else after this seq
 */
export function items(
  timeline: Timeline,
  pending: readonly Pending[],
  me: UserId | undefined,
  newAfter: Seq | undefined,
): Item[] {
  const rows: Item[] = [timeline.hasBefore ? { kind: "before", key: "before" } : { kind: "start", key: "start" }];
  let last: { author: UserId | undefined; at: number; day: number } | undefined;
  let marked = newAfter === undefined;

  const follow = (author: UserId | undefined, at: string, alone: boolean): boolean => {
    const moment = new Date(at).getTime();
    const day = dayOf(at);
    if (last?.day !== day) {
      rows.push({ kind: "day", key: `day-${day}`, at });
      last = undefined;
    }
    const head = alone || last === undefined || last.author !== author || moment - last.at > TOGETHER;
    last = { author, at: moment, day };
    return head;
  };

  for (const message of timeline.messages) {
    const mine = message.author === me;
    // The day comes first, so that the line stands right above what is new.
    const head = follow(message.system ? undefined : message.author, message.at, stands(message));
    let first = head;
    if (!marked && !mine && newAfter !== undefined && message.seq > newAfter) {
      rows.push({ kind: "new", key: "new" });
      marked = true;
      first = true;
    }
    rows.push({ kind: "message", key: keyOf(message, me), message, head: first });
  }
  if (!timeline.hasAfter) {
    for (const each of pending) {
      const head = follow(me, each.at, each.replyTo !== undefined);
      rows.push({ kind: "pending", key: `k-${each.key}`, pending: each, head });
    }
  }
  return rows;
}

/** A message of one's own keeps the row that it had while it was on its way. */
export function keyOf(message: Message, me: UserId | undefined): string {
  return message.author === me ? `k-${message.key}` : `m-${message.seq}`;
}

/** What is not drawn as a part of the block before it. */
function stands(message: Message): boolean {
  return message.system === true || message.replyTo !== undefined || message.forwarded !== undefined;
}
