import type { Message, Pending, Timeline } from "@parlance/client";
import { describe, expect, test } from "vitest";
import { items } from "../src/ui/items.js";
import { nearest } from "../src/ui/timeline.js";

const START = new Date(2026, 2, 2, 10, 0).getTime();
const MINUTE = 60_000;

function message(seq: number, author: string, minutes: number, extra: Partial<Message> = {}): Message {
  return {
    room: "r",
    seq,
    key: `key${seq}`,
    author,
    at: new Date(START + minutes * MINUTE).toISOString(),
    text: "t",
    format: "plain",
    mentions: [],
    attachments: [],
    reactions: [],
    ...extra,
  };
}

function timeline(messages: readonly Message[], extra: Partial<Timeline> = {}): Timeline {
  return { messages, hasBefore: false, hasAfter: false, loading: "none", ...extra };
}

function told(
  messages: readonly Message[],
  newAfter?: number,
  pending: readonly Pending[] = [],
  extra: Partial<Timeline> = {},
): string[] {
  return items(timeline(messages, extra), pending, "me", newAfter).map((item) => {
    if (item.kind === "message") return `${item.key}${item.head ? "*" : ""}`;
    return item.kind === "pending" ? `${item.key}${item.head ? "*" : ""}` : item.kind;
  });
}

describe("the rows of a timeline", () => {
  test("messages of one person close together are one block", () => {
    expect(told([message(1, "a", 0), message(2, "a", 4), message(3, "a", 10), message(4, "b", 11)])).toEqual([
      "start",
      "day",
      "m-1*",
      "m-2",
      "m-3*",
      "m-4*",
    ]);
  });

  test("an answer, a forwarded message and a system message begin blocks", () => {
    const rows = told([
      message(1, "a", 0),
      message(2, "a", 1, { replyTo: 1 }),
      message(3, "a", 1),
      message(4, "a", 2, { forwarded: { room: "x", seq: 1, author: "b", at: "" } }),
      message(5, "a", 2, { system: true }),
      message(6, "a", 2),
    ]);
    expect(rows).toEqual(["start", "day", "m-1*", "m-2*", "m-3", "m-4*", "m-5*", "m-6*"]);
  });

  test("each day has its line, and begins a block", () => {
    expect(told([message(1, "a", 0), message(2, "a", 24 * 60)])).toEqual(["start", "day", "m-1*", "day", "m-2*"]);
  });

  test("the line stands before the first message of somebody else that is new, and a block begins there", () => {
    const all = [message(1, "a", 0), message(2, "me", 1), message(3, "a", 2), message(4, "a", 3)];
    expect(told(all, 1)).toEqual(["start", "day", "m-1*", "k-key2*", "new", "m-3*", "m-4"]);
    expect(told(all, 3)).toEqual(["start", "day", "m-1*", "k-key2*", "m-3*", "new", "m-4*"]);
    expect(told(all, 4)).toEqual(["start", "day", "m-1*", "k-key2*", "m-3*", "m-4"]);
  });

  test("what is on its way stands at the end, in the row that the message will have", () => {
    const pending: Pending = {
      key: "key9",
      room: "r",
      text: "t",
      format: "plain",
      at: new Date(START + MINUTE).toISOString(),
      status: "queued",
    };
    const before = items(timeline([message(8, "me", 0)]), [pending], "me", undefined);
    const after = items(timeline([message(8, "me", 0), message(9, "me", 1)]), [], "me", undefined);
    expect(before.map((item) => item.key)).toEqual(after.map((item) => item.key));
  });

  test("in the past there is nothing on its way, and more above", () => {
    const pending: Pending = {
      key: "p",
      room: "r",
      text: "t",
      format: "plain",
      at: new Date(START).toISOString(),
      status: "sending",
    };
    expect(told([message(8, "a", 0)], undefined, [pending], { hasAfter: true, hasBefore: true })).toEqual([
      "before",
      "day",
      "m-8*",
    ]);
  });

  test("no two rows have the same key", () => {
    const all = Array.from({ length: 400 }, (_, at) => message(at + 1, at % 3 === 0 ? "me" : "a", at * 47));
    const keys = items(timeline(all), [], "me", 200).map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("a jump goes to the message, or to the one before where it stood, and only where that is loaded", () => {
  const all = [message(5, "a", 0), message(8, "a", 1), message(9, "a", 2)];
  const seqs = (extra: Partial<Timeline>): (number | undefined)[] =>
    [3, 5, 7, 9, 12].map((seq) => nearest(timeline(all, extra), seq)?.seq);
  expect(seqs({})).toEqual([5, 5, 5, 9, 9]);
  expect(seqs({ hasBefore: true, hasAfter: true })).toEqual([undefined, 5, 5, 9, undefined]);
  expect(nearest(timeline([]), 3)).toBeUndefined();
});
