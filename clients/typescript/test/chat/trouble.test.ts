import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { memoryOutbox } from "../../src/outbox/storage.js";
import type { Message, MessagePage } from "../../src/wire.js";
import { newcomer, until } from "../helpers.js";
import { startServer, type TestServer } from "../server.js";
import { goHome, person, silent, talking } from "./people.js";
import { settled } from "./snapshot.js";

let server: TestServer;
beforeAll(async () => { server = await startServer(); });
afterAll(() => server.stop());
afterEach(goHome);

const page = (messages: readonly Message[]): string[] => messages.map((message) => message.text);

describe("when the server is killed", { timeout: 180_000 }, () => {
  test("in the middle of sends, each message is there exactly once, in order, when it is back", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Storm", members: [ben.id] });
    await until(() => ben.chat.state.get().rooms?.length === 1, "in");
    await Promise.all([anna.chat.open(id), ben.chat.open(id)]);
    const texts = Array.from({ length: 60 }, (_, i) => `m${i}`);
    for (const text of texts.slice(0, 40)) anna.chat.send(id, { text });
    await until(() => ben.texts(id).length >= 5, "some have come");
    await server.kill();
    await until(() => anna.chat.state.get().connection.status === "waiting", "noticed");
    for (const text of texts.slice(40)) anna.chat.send(id, { text });
    expect(anna.room(id).pending.length).toBeGreaterThanOrEqual(20);
    await server.start();
    anna.chat.retryNow();
    ben.chat.retryNow();
    await until(() => anna.room(id).pending.length === 0 && ben.texts(id).length >= 60, "all are there", 60_000);
    expect(ben.texts(id)).toEqual(texts);
    expect(anna.texts(id)).toEqual(texts);
    const told = await anna.session.http.get<MessagePage>(`/rooms/${id}/messages`, { query: { limit: 200 } });
    expect(page(told.items)).toEqual(texts);
    await settled(anna);
    await settled(ben);
  });
});

describe("what was written while there was no server", { timeout: 180_000 }, () => {
  test("is shown at once and delivered later, once", async () => {
    const anna = await person(server.url);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Notes" });
    await anna.chat.open(id);
    await server.kill();
    await until(() => anna.chat.state.get().connection.status === "waiting", "offline");
    const keys = ["one", "two"].map((text) => anna.chat.send(id, { text }));
    expect(anna.room(id).pending.map((one) => one.key)).toEqual(keys);
    await server.start();
    await until(() => anna.texts(id).length === 2, "delivered by itself", 60_000);
    expect(anna.texts(id)).toEqual(["one", "two"]);
    await until(() => anna.room(id).pending.length === 0, "nothing pending");
  });

  test("is sent after a reload, under its key", async () => {
    const session = await newcomer(server.url);
    const storage = memoryOutbox();
    const before = await talking(session, { storage });
    const { id } = await before.chat.createRoom({ kind: "group", name: "Later" });
    await server.kill();
    const key = before.chat.send(id, { text: "kept" });
    await until(() => before.room(id).pending[0]?.status !== "sending", "it waits");
    before.chat.stop();

    const after = silent(session, { storage });
    const started = after.chat.start();
    await until(() => after.chat.state.get().connection.status === "waiting", "the truth about the line");
    await server.start();
    await started;
    await after.chat.open(id);
    await until(() => after.texts(id).includes("kept"), "sent", 60_000);
    expect(after.room(id).timeline?.messages.map((message) => message.key)).toEqual([key]);
    await until(() => after.room(id).pending.length === 0, "nothing pending");
    expect(await storage.all(session.name)).toEqual([]);
  });

  test("and what others did meanwhile is there after a reset", async () => {
    const tight = await startServer({ PARLANCE_LIMITS_REPLAY_EVENTS: "10" });
    try {
      const [anna, ben] = await Promise.all([person(tight.url), person(tight.url)]);
      const { id } = await anna.chat.createRoom({ kind: "group", name: "Busy", members: [ben.id] });
      await until(() => ben.chat.state.get().rooms?.length === 1, "in");
      await ben.chat.open(id);
      anna.chat.send(id, { text: "first" });
      await until(() => ben.texts(id).length === 1, "heard");
      ben.chat.stop();
      for (let i = 0; i < 30; i++) anna.chat.send(id, { text: `missed ${i}` });
      await until(() => anna.room(id).pending.length === 0, "sent", 30_000);
      const seq = ben.room(id).timeline?.messages[0]?.seq ?? 0;
      await anna.chat.edit(id, seq, "first, edited");
      await ben.chat.start();
      await until(() => ben.texts(id).length === 31, "caught up", 30_000);
      expect(ben.texts(id)[0]).toBe("first, edited");
      await settled(ben);
    } finally {
      goHome();
      await tight.stop();
    }
  });
});
