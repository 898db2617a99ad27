import { beforeEach, describe, expect, test } from "vitest";
import { handlePush, type PushHandling, type PushNotice, wordsOf } from "../../src/service-worker.js";
import type { Note } from "../../src/push/notes.js";
import { FakeScope, FakeWindow } from "./scope.js";

let scope: FakeScope;
const handling: PushHandling = { address: (room, seq) => `#/${room}/${seq}`, icon: "/icon.png", badge: "/badge.png" };

beforeEach(() => {
  scope = new FakeScope();
  handlePush(handling, scope);
});

function message(seq: number, more: Partial<PushNotice> = {}): PushNotice {
  return {
    type: "message", id: `n${seq}`, room: "kitchen", seq, title: "Ann · kitchen", body: "The kettle is on.",
    author: "ann", count: 1, badge: 3, urgent: false, at: "2026-03-01T10:00:00.000Z", ...more,
  };
}

describe("a message", () => {
  test("is shown, once for each room", async () => {
    await scope.push(message(7));
    await scope.push(message(8, { body: "Now it boils. (+1)", count: 2 }));
    await scope.push(message(2, { room: "hall", title: "Bob" }));
    expect(scope.shown.map(({ title, body, tag }) => [title, body, tag])).toEqual([
      ["Ann · kitchen", "Now it boils. (+1)", "kitchen"],
      ["Bob", "The kettle is on.", "hall"],
    ]);
    expect(scope.shown[0]).toMatchObject({
      data: { room: "kitchen", seq: 8 }, icon: "/icon.png", badge: "/badge.png", renotify: false,
      timestamp: Date.UTC(2026, 2, 1, 10),
    });
  });

  test("that is urgent makes itself heard in the place of another", async () => {
    await scope.push(message(7, { urgent: true }));
    expect(scope.shown[0]?.renotify).toBe(true);
  });

  test("that comes late or twice does not take the place of a newer one", async () => {
    await Promise.all([scope.push(message(8)), scope.push(message(7, { body: "old" })), scope.push(message(8))]);
    expect(scope.shown.map(({ body }) => body)).toEqual(["The kettle is on."]);
    expect(scope.times).toBe(1);
  });

  test("is not shown while a visible page has the room on its screen, but counted", async () => {
    scope.windows = [new FakeWindow("visible", "hall"), new FakeWindow("visible", "kitchen")];
    await scope.push(message(7));
    expect(scope.shown).toEqual([]);
    expect(scope.badges).toEqual([3]);
  });

  test.each([
    ["a page that nobody can see has the room", new FakeWindow("hidden", "kitchen")],
    ["a visible page has another room", new FakeWindow("visible", "hall")],
    ["a visible page does not answer", new FakeWindow("visible", undefined)],
  ])("is shown while %s", async (_, page) => {
    scope.windows = [page];
    await scope.push(message(7));
    expect(scope.shown).toHaveLength(1);
  });

  test("sets the badge to the server's count, and takes it away at none", async () => {
    await scope.push(message(7));
    await scope.push(message(8, { badge: 0 }));
    expect(scope.badges).toEqual([3, "cleared"]);
  });

  test("is shown where there is no badge, or it is refused", async () => {
    scope.navigator = {};
    await scope.push(message(7));
    scope.navigator = { setAppBadge: () => Promise.reject(new Error("no")) };
    await scope.push(message(8));
    expect(scope.shown[0]?.data).toEqual({ room: "kitchen", seq: 8 });
  });
});

describe("what was read elsewhere", () => {
  test("is taken away up to there, and the count follows", async () => {
    await scope.push(message(7));
    await scope.push(message(4, { room: "hall" }));
    await scope.push(message(6, { type: "withdrawn", badge: 2 }));
    expect(scope.shown.map(({ tag }) => tag)).toEqual(["kitchen", "hall"]);
    await scope.push(message(7, { type: "withdrawn", badge: 1 }));
    expect(scope.shown.map(({ tag }) => tag)).toEqual(["hall"]);
    expect(scope.badges).toEqual([3, 3, 2, 1]);
  });
});

describe("what else comes", () => {
  test("a test is always shown, and counts nothing", async () => {
    scope.windows = [new FakeWindow("visible", "kitchen")];
    const { room: _room, title: _title, body: _body, ...test } = message(0, { type: "test", badge: 0 });
    await scope.push(test);
    await scope.push(test);
    expect(scope.shown).toMatchObject([{ title: "Notifications work", data: { seq: 0 } }]);
    expect(scope.times).toBe(2);
    expect(scope.badges).toEqual([]);
  });

  test.each([["nothing", null], ["no JSON", "{"], ["somebody else's", '{"hello":1}'], ["null", "null"],
    ["a later type", JSON.stringify({ ...message(7), type: "call" })]])("%s is left alone", async (_, data) => {
    await scope.pushText(data);
    expect([scope.shown, scope.badges]).toEqual([[], []]);
  });
});

describe("words", () => {
  const words = (more: Partial<PushNotice>, without: readonly (keyof PushNotice)[] = []) => {
    const notice: Partial<Record<keyof PushNotice, unknown>> = message(7, more);
    for (const each of without) notice[each] = undefined;
    return wordsOf(JSON.parse(JSON.stringify(notice)) as PushNotice);
  };
  test("say what the user wants to be seen", () => {
    expect(words({})).toEqual({ title: "Ann · kitchen", body: "The kettle is on." });
    expect(words({ count: 3 })).toEqual({ title: "Ann · kitchen", body: "The kettle is on." });
    expect(words({}, ["body"])).toEqual({ title: "Ann · kitchen", body: "New message" });
    expect(words({ count: 3 }, ["body"])).toEqual({ title: "Ann · kitchen", body: "3 new messages" });
    expect(words({}, ["title", "body"])).toEqual({ title: "New message" });
    expect(words({ count: 3 }, ["title", "body"])).toEqual({ title: "3 new messages" });
    expect(words({ type: "test" }, ["title"])).toEqual({ title: "Notifications work", body: "The kettle is on." });
  });
  test("can be others", async () => {
    const other = new FakeScope();
    handlePush({ ...handling, words: ({ count }) => ({ title: `${count} neu` }) }, other);
    await other.push(message(7));
    expect(other.shown[0]).toMatchObject({ title: "1 neu" });
  });
});

describe("a click", () => {
  const kitchen: Note = { parlance: "open", room: "kitchen", seq: 7 };

  test("opens the app at the message, where no page is open", async () => {
    await scope.push(message(7));
    await scope.click();
    expect(scope.opened).toEqual(["https://chat.example/app/#/kitchen/7"]);
    expect(scope.shown).toEqual([]);
  });

  test("goes to the page that has the room, else to the one that was looked at last", async () => {
    const [elsewhere, hall, there] = [
      new FakeWindow("visible", undefined), new FakeWindow("visible", "hall"), new FakeWindow("hidden", "kitchen"),
    ];
    scope.windows = [elsewhere, hall, there];
    await scope.push(message(7));
    await scope.click();
    expect([there.focused, there.told]).toEqual([1, [kitchen]]);
    scope.windows = [elsewhere, hall];
    await scope.push(message(7));
    await scope.click();
    expect([hall.focused, hall.told]).toEqual([1, [kitchen]]);
    expect([elsewhere.focused, scope.opened]).toEqual([0, []]);
  });

  test("opens another window where a page of the origin does not answer: it is none of the app's", async () => {
    scope.windows = [new FakeWindow("visible", undefined)];
    await scope.push(message(7));
    await scope.click();
    expect(scope.opened).toHaveLength(1);
  });

  test("shows the message also where the browser does not give the focus", async () => {
    const page = new FakeWindow("hidden", "hall");
    page.focus = () => Promise.reject(new DOMException("no", "InvalidAccessError"));
    scope.windows = [page];
    await scope.push(message(7));
    await scope.click();
    expect(page.told).toEqual([kitchen]);
  });

  test("on a test comes to the app", async () => {
    const { room: _room, ...test } = message(0, { type: "test" });
    await scope.push(test);
    await scope.click();
    expect(scope.opened).toEqual(["https://chat.example/app/"]);
  });

  test("on somebody else's notification is left alone", async () => {
    scope.show("theirs", { data: { id: 5 } });
    await scope.click();
    expect(scope.opened).toEqual([]);
    expect(scope.shown).toHaveLength(1);
  });
});

test("that the subscription has changed is told to all pages", async () => {
  scope.windows = [new FakeWindow("visible", "hall"), new FakeWindow("hidden", undefined)];
  await scope.fire("pushsubscriptionchange", {});
  expect(scope.windows.map((page) => page.said)).toEqual([[{ parlance: "renew" }], [{ parlance: "renew" }]]);
});
