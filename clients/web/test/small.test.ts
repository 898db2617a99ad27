import type { Member, Receipt, RoomState, User } from "@parlance/client";
import { describe, expect, test } from "vitest";
import { format, parse, type Route } from "../src/app/address.js";
import { pieces } from "../src/app/highlight.js";
import { merged } from "../src/app/thread-merge.js";
import { initials } from "../src/ui/avatar.js";
import { completed, mentionAt, suggestions } from "../src/ui/completion.js";
import { drafts } from "../src/ui/drafts.js";
import { inWords, markOf, typingWords } from "../src/ui/marks.js";
import { counted, listed, roomName } from "../src/ui/names.js";
import { ago, dayName, daysAgo, secondsUntil, shortTime, timeOfDay } from "../src/ui/times.js";

describe("times", () => {
  const now = new Date(2026, 2, 30, 15, 0);
  const at = (days: number, hour = 12): string => new Date(2026, 2, 30 - days, hour).toISOString();

  test("days are counted by midnights, also over a change of the clocks", () => {
    expect([at(0, 0), at(1, 23), at(2), at(40)].map((each) => daysAgo(each, now))).toEqual([0, 1, 2, 40]);
  });
  test("a day is called as people call it", () => {
    expect(dayName(at(0), now)).toBe("Today");
    expect(dayName(at(1, 23), now)).toBe("Yesterday");
    expect(dayName(at(3), now)).toBe(new Intl.DateTimeFormat(undefined, { weekday: "long" }).format(new Date(at(3))));
    expect(dayName(new Date(2024, 4, 5).toISOString(), now)).toContain("2024");
    expect(dayName(at(20), now)).not.toContain("2026");
  });
  test("the list of rooms tells times shortly", () => {
    expect(shortTime(at(0, 9), now)).toBe(timeOfDay(at(0, 9)));
    expect(shortTime(at(1), now)).toBe("Yesterday");
    expect(shortTime(new Date(2024, 4, 5).toISOString(), now)).toContain("2024");
  });
  test("when somebody was here last", () => {
    const before = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
    expect([0, 5, 59, 61, 13 * 60].map((minutes) => ago(before(minutes), now))).toEqual([
      "just now",
      "5 min ago",
      "59 min ago",
      "1 h ago",
      "13 h ago",
    ]);
    expect(ago(before(30 * 60), now)).toBe("yesterday");
  });
  test("a countdown never says nought", () => {
    expect([4_000, 3_001, 1, 0, -500].map((ms) => secondsUntil(ms, 0))).toEqual([4, 4, 1, 1, 1]);
  });
});

describe("drafts", () => {
  const store = (): Storage => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      get length() {
        return kept.size;
      },
    } as Storage;
  };
  test("are there after a reload, for each room, thread and person apart", () => {
    const disk = store();
    const one = drafts("ann", disk);
    one.set("r", "hello");
    one.set("r", "in the thread", 7);
    const again = drafts("ann", disk);
    expect([again.get("r"), again.get("r", 7), again.get("x"), drafts("bob", disk).get("r")]).toEqual([
      "hello",
      "in the thread",
      "",
      "",
    ]);
    expect([again.has("r"), again.has("x")]).toEqual([true, false]);
  });
  test("what was sent leaves nothing behind", () => {
    const disk = store();
    drafts("ann", disk).set("r", "hello");
    drafts("ann", disk).set("r", "");
    expect(disk.length).toBe(0);
  });
  test("live as long as the page where nothing can be stored", () => {
    const broken = {
      getItem: () => {
        throw new Error("no");
      },
      setItem: () => {
        throw new Error("full");
      },
      removeItem: () => undefined,
    };
    const kept = drafts("ann", broken);
    kept.set("r", "hello");
    expect(kept.get("r")).toBe("hello");
    expect(kept.get("other")).toBe("");
  });
});

describe("mentions", () => {
  test("are completed where an @ begins a word", () => {
    expect(mentionAt("hi @li", 6)).toEqual({ word: "li", from: 3, to: 6 });
    expect(mentionAt("@", 1)).toEqual({ word: "", from: 0, to: 1 });
    expect(mentionAt("a@li", 4)).toBeUndefined();
    expect(mentionAt("hi @li there", 12)).toBeUndefined();
  });
  test("take the place of what was begun", () => {
    expect(completed("hi @li there", { word: "li", from: 3, to: 6 }, "lina")).toEqual({
      text: "hi @lina there",
      caret: 9,
    });
    expect(completed("@l", { word: "l", from: 0, to: 2 }, "lina")).toEqual({ text: "@lina ", caret: 6 });
  });
  test("offer members by either name, never oneself, and everybody only where one may", () => {
    const user = (id: string, displayName: string): User => ({
      id,
      username: id,
      displayName,
      guest: false,
      createdAt: "",
    });
    const users = new Map(
      [user("ann", "Ann Rolf"), user("rob", "Robert"), user("me", "Ro Me"), user("zed", "Zed")].map((each) => [
        each.id,
        each,
      ]),
    );
    const members = new Map([...users.keys()].map((id) => [id, { user: id } as Member]));
    const room = { members } as unknown as RoomState;
    const found = (word: string, everybody: boolean): string[] =>
      suggestions({ word, from: 0, to: 0 }, room, users, "me", everybody).map((each) => each.username);
    expect(found("ro", true)).toEqual(["rob", "ann", "room"]);
    expect(found("ro", false)).toEqual(["rob", "ann"]);
    expect(found("x", true)).toEqual([]);
    expect(found("rob", true)).toEqual([]);
  });
});

describe("marks", () => {
  const receipts = (...all: [number, number][]): ReadonlyMap<string, Receipt> =>
    new Map(all.map(([delivered, read], at) => [`u${at}`, { room: "r", user: `u${at}`, delivered, read }]));
  test.each([
    [receipts(), 2, "sent", 0],
    [receipts([4, 0]), 2, "sent", 0],
    [receipts([5, 4]), 2, "delivered", 0],
    [receipts([5, 5]), 2, "read", 1],
    [receipts([5, 5], [9, 9]), 2, "read-by-all", 2],
  ] as const)("%#", (all, others, state, readers) => {
    expect(markOf(5, all, others)).toEqual({ state, readers });
  });
  test("are told in words", () => {
    expect([
      inWords("sent", 0, false),
      inWords("read", 3, false),
      inWords("read-by-all", 3, false),
      inWords("read-by-all", 1, true),
    ]).toEqual(["Sent", "Read by 3", "Read by everyone", "Read"]);
  });
});

test("names are listed, counted and shortened", () => {
  expect([[], ["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]].map((names) => listed(names))).toEqual([
    "",
    "A",
    "A and B",
    "A, B and C",
    "A, B and 2 others",
  ]);
  expect([counted(1, "reply", "replies"), counted(2, "reply", "replies")]).toEqual(["1 reply", "2 replies"]);
  expect([typingWords([]), typingWords(["A"]), typingWords(["A", "B"]), typingWords(["A", "B", "C", "D"])]).toEqual([
    "",
    "A is typing",
    "A and B are typing",
    "Several people are typing",
  ]);
  expect(["Mei Tanaka", "ann", "", "🎉", "Ann van der Lee", "(bob)"].map(initials)).toEqual([
    "MT",
    "A",
    "?",
    "?",
    "AL",
    "B",
  ]);
  expect([roomName({ kind: "direct" }, "Ann"), roomName({ kind: "channel", name: "tea" })]).toEqual(["Ann", "tea"]);
});

test("places go into the address and come back", () => {
  const places: Route[] = [
    { name: "home" },
    { name: "invite", code: "a/b c" },
    { name: "room", room: "r" },
    { name: "room", room: "r", jump: 12 },
    { name: "room", room: "r", panel: { name: "details" } },
    { name: "room", room: "r", panel: { name: "thread", root: 5 } },
  ];
  for (const place of places) expect(parse(format(place))).toEqual(place);
  for (const wrong of ["", "#", "#/rooms/", "#/nowhere", "#/invite/"]) expect(parse(wrong)).toEqual({ name: "home" });
  expect(parse("#/rooms/r/messages/-1")).toEqual({ name: "room", room: "r" });
  expect(parse("#/rooms/%zz")).toEqual({ name: "room", room: "%zz" });
});

test("what was looked for is marked, and nothing is lost", () => {
  expect(
    pieces("a cat sat", [
      [2, 5],
      [6, 9],
    ]),
  ).toEqual([
    { part: "a ", marked: false },
    { part: "cat", marked: true },
    { part: " ", marked: false },
    { part: "sat", marked: true },
  ]);
  expect(
    pieces("abc", [
      [2, 1],
      [0, 1],
      [0, 2],
    ])
      .map((each) => each.part)
      .join(""),
  ).toBe("abc");
});

test("a thread is what was loaded, with what the timeline knows better", () => {
  const message = (seq: number, text: string, thread?: number) =>
    ({ seq, text, ...(thread === undefined ? {} : { thread }) }) as never;
  const loaded = [message(5, "root"), message(7, "old", 5)];
  const live = [message(5, "root, edited"), message(6, "elsewhere"), message(7, "edited", 5), message(9, "new", 5)];
  expect(merged(5, loaded, live).map((each) => each.text)).toEqual(["root, edited", "edited", "new"]);
  expect(merged(5, [], live).map((each) => each.text)).toEqual(["root, edited"]);
});
