import { describe, expect, test } from "vitest";
import { fold } from "../../src/state/fold.js";
import { emptyModel, type Model, roomOf } from "../../src/state/model.js";
import { outdated, withAnswer, withList, withRoster } from "../../src/state/snapshot.js";
import { loading, withPage } from "../../src/state/timeline.js";
import { takenOff } from "../../src/state/flights.js";
import type { RoomState } from "../../src/state.js";
import type { ChatEvent, Frame } from "../../src/wire.js";
import { ReferenceRoom } from "./reference-room.js";

const ME = "me";

/** Two rooms that are open, and what happens in them from then on. */
function begun() {
  const frames: ChatEvent[] = [];
  const world = { position: 0 };
  const rooms = ["a", "b"].map((id) => new ReferenceRoom(world, id, [ME, "bob"], (event) => frames.push(event)));
  const [a, b] = rooms as [ReferenceRoom, ReferenceRoom];
  a.post("bob");
  b.post("bob");
  frames.length = 0;
  let { model } = withList(emptyModel(), [b.view(ME), a.view(ME)], new Map(), ME);
  for (const room of rooms) {
    model = loading(takenOff(model, room.id, 1), room.id, "whole");
    model = withPage(model, room.id, 1, "whole", room.page({}, 10)).model;
    model = withRoster(takenOff(model, room.id, 2), room.id, 2, room.members(), room.receipts(), ME);
  }
  const told = (more: readonly Frame[] = frames.splice(0)): Model => {
    const outcome = fold(model, more, ME);
    questions.push(...outcome.questions);
    model = outcome.model;
    return model;
  };
  const questions: unknown[] = [];
  const shown = (id: string): RoomState => {
    const room = roomOf(model, id);
    if (room === undefined) throw new Error(id);
    return room;
  };
  return { a, b, told, shown, questions, model: () => model };
}

describe("the fold", () => {
  test("keeps what did not change", () => {
    const { a, told, shown, model } = begun();
    const [roomBefore, messageBefore] = [shown("b"), shown("a").timeline?.messages[0]];
    const users = model().chat.users;
    a.post("bob");
    told();
    expect(shown("b")).toBe(roomBefore);
    expect(shown("a").timeline?.messages[0]).toBe(messageBefore);
    expect(model().chat.users).toBe(users);
    const after = model();
    expect(told([{ type: "typing", room: "a", user: ME, typing: true }])).toBe(after);
  });

  test("counts what others say and what mentions one, and not what is one's own", () => {
    const { a, told, shown } = begun();
    a.post("bob", { mentions: [ME] });
    a.post("bob", { mentionsRoom: true });
    a.post(ME, { mentions: [ME] });
    a.post("bob");
    told();
    expect(shown("a").view.me).toMatchObject({ unread: 4, mentions: 2 });
    a.retell("bob", 3, "deleted");
    told();
    expect(shown("a").view.me).toMatchObject({ unread: 3, mentions: 1 });
  });

  test("puts the room first in which something happened last", () => {
    const { a, b, told, model } = begun();
    a.post("bob");
    told();
    expect(model().chat.rooms?.map((room) => room.room)).toEqual(["a", "b"]);
    b.write({ type: "member.changed", by: "bob", user: "bob", role: "moderator" });
    told();
    expect(model().chat.rooms?.map((room) => room.room)).toEqual(["b", "a"]);
  });

  test("does an event once, however often it comes", () => {
    const { a, told, shown } = begun();
    const event = a.write({ type: "reaction.added", by: "bob", target: 2, emoji: "👍" });
    a.post("bob");
    told();
    const before = shown("a");
    told([event]);
    expect(shown("a").view).toEqual(before.view);
    expect(shown("a").timeline).toEqual(before.timeline);
  });

  test("asks for a message of which it cannot know what is left of it", () => {
    const { a, told, shown, questions } = begun();
    for (const [by, emoji] of [["bob", "👍"], ["eve", "🎉"], ["eve", "👍"]] as const) {
      a.write({ type: "reaction.added", by, target: 2, emoji });
    }
    told();
    expect(shown("a").timeline?.messages[0]?.reactions.map((one) => [one.emoji, one.users])).toEqual([
      ["👍", ["bob", "eve"]], ["🎉", ["eve"]],
    ]);
    expect(questions).toEqual([]);
    a.write({ type: "reaction.removed", by: "bob", target: 2, emoji: "👍" });
    told();
    expect(questions).toEqual([{ about: "message", room: "a", seq: 2 }]);
  });

  test("shows who types, until they have said it", () => {
    const { a, told, shown } = begun();
    told([{ type: "typing", room: "a", user: "bob", typing: true }]);
    expect(shown("a").typing).toEqual(["bob"]);
    a.post("bob");
    told();
    expect(shown("a").typing).toEqual([]);
  });

  test("shows how one stands to a thread", () => {
    const { told, shown } = begun();
    told([{ type: "thread", room: "a", root: 2, following: true, read: 2, unread: 1 }]);
    expect(shown("a").threads.get(2)).toEqual({ room: "a", root: 2, following: true, read: 2, unread: 1 });
  });

  test("takes a room away when one is put out, and asks for it when one is let in", () => {
    const { a, told, model, questions } = begun();
    a.write({ type: "member.removed", by: "bob", user: ME, banned: false });
    told();
    expect(model().chat.rooms?.map((room) => room.room)).toEqual(["b"]);
    a.write({ type: "member.joined", by: "bob", user: ME, role: "member" });
    told();
    expect(questions).toEqual([{ about: "room", room: "a" }]);
  });

  test("asks for everything when the stream has a gap, and stands where the stream begins again", () => {
    const { told, model, questions } = begun();
    const hello = { type: "hello", session: "s", user: ME, resumed: false, heartbeatMs: 1 } as const;
    told([{ ...hello, position: "e.90" }]);
    expect(questions).toEqual([]);
    expect(model().chat.position).toBeUndefined();
    told([{ ...hello, position: "e.99", reset: { reason: "too-far" } }]);
    expect(questions).toEqual([{ about: "everything" }]);
    expect(model().chat.position).toBe("e.99");
  });

  test("believes nobody to be there of whom a new stream does not tell", () => {
    const { told, model } = begun();
    told([
      { type: "presence", user: "bob", status: "online" },
      { type: "presence", user: "eve", status: "offline", lastSeenAt: "2026-01-01T00:00:00.000Z" },
    ]);
    expect(model().chat.presence.get("bob")?.status).toBe("online");
    told([{ type: "hello", session: "s", user: ME, position: "e.1", resumed: true, heartbeatMs: 1 }]);
    expect([...model().chat.presence.keys()]).toEqual(["eve"]);
  });

  test("leaves out what it does not know", () => {
    const { told, model } = begun();
    const before = model();
    expect(told([{ type: "lightning" } as unknown as Frame])).toBe(before);
  });

  test("takes no answer for what one has read that was asked for before one read it", () => {
    const { a, model, shown } = begun();
    const asked = model().books.get("a");
    const early = shown("a").view;
    const { model: after, questions } = outdated(model(), "a");
    expect(questions).toEqual([{ about: "room", room: "a" }]);
    const later = { ...a.view(ME), me: { ...early.me, seen: 0, unread: 7 } };
    const answered = withAnswer(after, "a", later, asked, ME);
    expect(roomOf(answered.model, "a")?.view.me).toEqual(early.me);
    expect(answered.questions).toEqual(questions);
    const anew = withAnswer(after, "a", later, after.books.get("a"), ME);
    expect(roomOf(anew.model, "a")?.view.me.unread).toBe(7);
    expect(anew.questions).toEqual([]);
  });

  test("shows no receipt of one who has gone, although its signal comes after that", () => {
    const { a, told, shown } = begun();
    const read = { type: "receipt", room: "a", user: "bob", delivered: 2, read: 2 } as const;
    told([read]);
    expect(shown("a").receipts.get("bob")?.read).toBe(2);
    a.write({ type: "member.left", by: "bob", user: "bob" });
    told();
    told([{ ...read, delivered: 3 }]);
    expect([...shown("a").receipts.keys()]).toEqual([]);
  });
});
