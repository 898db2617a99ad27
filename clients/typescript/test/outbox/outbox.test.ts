import { describe, expect, test } from "vitest";
import { memoryOutbox } from "../../src/outbox/storage.js";
import { until } from "../helpers.js";
import { fakeLocks } from "../locks.js";
import { ScriptedServer, tab } from "./scripted.js";

const texts = (all: readonly { text: string }[]): string[] => all.map((one) => one.text);

describe("an outbox", () => {
  test("shows a message at once, and sends it", async () => {
    const server = new ScriptedServer();
    const { outbox, pending } = tab(server);
    await outbox.start();
    const key = outbox.send("r", { text: "a", format: "markdown", replyTo: 3 });
    expect(pending()).toMatchObject([{ key, room: "r", text: "a", format: "markdown", replyTo: 3, status: "queued" }]);
    await until(() => server.log.length === 1, "sent");
    expect(server.log).toEqual([{ room: "r", key, text: "a" }]);
    // The server has it; it is pending until the stream brings it.
    expect(texts(pending())).toEqual(["a"]);
    outbox.heard(key);
    expect(pending()).toEqual([]);
    outbox.stop();
  });

  test("sends nothing before it is stored", async () => {
    const server = new ScriptedServer();
    const storage = memoryOutbox();
    let safe: () => void = () => undefined;
    const { outbox } = tab(server, {
      ...storage, put: (stored) => new Promise<void>((resolve) => { safe = resolve; }).then(() => storage.put(stored)),
    });
    await outbox.start();
    outbox.send("r", { text: "a" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.arrivals).toEqual([]);
    safe();
    await until(() => server.log.length === 1, "sent");
    outbox.stop();
  });

  test("repeats with the same key until it is answered, and the log has it once", async () => {
    const server = new ScriptedServer();
    server.script.push("offline", "lost", "busy", "lost");
    const { outbox, pending } = tab(server);
    await outbox.start();
    const key = outbox.send("r", { text: "a" });
    // Answered as a repeat: it was heard before.
    await until(() => { outbox.kick(); return pending().length === 0; }, "answered");
    expect(new Set(server.arrivals.map((one) => one.key))).toEqual(new Set([key]));
    expect(server.arrivals.length).toBe(4);
    expect(server.log.length).toBe(1);
    outbox.stop();
  });

  test("keeps the order of a room, and lets no room wait for another", async () => {
    const server = new ScriptedServer();
    server.script.push("wait");
    const { outbox } = tab(server);
    await outbox.start();
    for (const text of ["1", "2", "3"]) outbox.send("slow", { text });
    await until(() => server.arrivals.length === 1, "the first is on its way");
    outbox.send("quick", { text: "q" });
    await until(() => server.log.length === 1, "the other room");
    expect(texts(server.log)).toEqual(["q"]);
    server.script.push("offline", "lost");
    server.release();
    await until(() => { outbox.kick(); return server.log.length === 4; }, "all");
    expect(texts(server.log.filter((one) => one.room === "slow"))).toEqual(["1", "2", "3"]);
    outbox.stop();
  });

  test("waits while nobody is there, and sends when it is told that somebody is", async () => {
    const server = new ScriptedServer();
    server.always = "offline";
    const { outbox, pending } = tab(server);
    await outbox.start();
    outbox.send("r", { text: "a" });
    outbox.send("r", { text: "b" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pending().map((one) => one.status)).toEqual(expect.arrayContaining(["queued"]));
    server.always = "take";
    await until(() => { outbox.kick(); return server.log.length === 2; }, "sent", 1_000);
    expect(texts(server.log)).toEqual(["a", "b"]);
    outbox.stop();
  });

  test("what is refused for good fails, is not repeated, and lets those behind it pass", async () => {
    const server = new ScriptedServer();
    server.script.push("refuse");
    const storage = memoryOutbox();
    const { outbox, pending } = tab(server, storage);
    await outbox.start();
    const key = outbox.send("r", { text: "bad" });
    outbox.send("r", { text: "good" });
    await until(() => server.log.length === 1, "the one behind it");
    expect(texts(server.log)).toEqual(["good"]);
    expect(pending()[0]).toMatchObject({ key, status: "failed", problem: "You may not." });
    expect(await storage.all("me")).toMatchObject([{ key, problem: "You may not." }]);

    outbox.retry(key);
    await until(() => server.log.length === 2, "once more");
    expect(server.arrivals.filter((one) => one.key === key).length).toBe(2);
    await until(() => pending().every((one) => one.status === "sending"), "no failure any more");
    outbox.stop();
  });

  test("forgets what is discarded", async () => {
    const server = new ScriptedServer();
    server.always = "refuse";
    const storage = memoryOutbox();
    const { outbox, pending } = tab(server, storage);
    await outbox.start();
    const key = outbox.send("r", { text: "bad" });
    await until(() => pending()[0]?.status === "failed", "failed");
    outbox.discard(key);
    expect(pending()).toEqual([]);
    await until(() => server.arrivals.length === 1, "once");
    expect(await storage.all("me")).toEqual([]);
    outbox.stop();
  });

  test("after a reload sends what was left, in its order and under its keys", async () => {
    const server = new ScriptedServer();
    server.always = "offline";
    const storage = memoryOutbox();
    const before = tab(server, storage);
    await before.outbox.start();
    const keys = ["1", "2", "3"].map((text) => before.outbox.send("r", { text }));
    await until(() => before.pending().every((one) => one.status !== "sending"), "stored");
    before.outbox.stop();

    server.always = "take";
    const after = tab(server, storage);
    await after.outbox.start();
    expect(texts(after.pending())).toEqual(["1", "2", "3"]);
    await until(() => server.log.length === 3, "sent");
    expect(server.log.map((one) => one.key)).toEqual(keys);
    expect(await storage.all("me")).toEqual([]);
    after.outbox.stop();
  });

  test("a reload in the middle of a send does not double it", async () => {
    const server = new ScriptedServer();
    server.script.push("lost");
    server.always = "offline";
    const storage = memoryOutbox();
    const before = tab(server, storage);
    await before.outbox.start();
    before.outbox.send("r", { text: "a" });
    await until(() => server.log.length === 1, "in the log, and not answered");
    before.outbox.stop();

    server.always = "take";
    const after = tab(server, storage);
    await after.outbox.start();
    await until(() => after.pending().length === 0, "answered as a repeat");
    expect(server.log.length).toBe(1);
    after.outbox.stop();
  });

  test("another user's messages stay with them", async () => {
    const storage = memoryOutbox();
    await storage.put({ key: "k", owner: "somebody else", room: "r", draft: { text: "x" }, at: "", order: 1 });
    const server = new ScriptedServer();
    const { outbox, pending } = tab(server, storage);
    await outbox.start();
    expect(pending()).toEqual([]);
    expect(server.arrivals).toEqual([]);
    outbox.stop();
  });
});

describe("of two tabs with one outbox", () => {
  const two = () => {
    const server = new ScriptedServer();
    const storage = { ...memoryOutbox(), shared: true };
    const sharing = { locks: fakeLocks(), BroadcastChannel };
    return { server, one: tab(server, storage, sharing), other: tab(server, storage, sharing), storage };
  };

  test("one sends for both, each once, and both show all that is pending", async () => {
    const { server, one, other } = two();
    server.always = "wait";
    await one.outbox.start();
    await other.outbox.start();
    const first = one.outbox.send("r", { text: "from one" });
    await until(() => server.arrivals.length === 1, "the first is on its way");
    const second = other.outbox.send("r", { text: "from the other" });
    await until(() => one.pending().length === 2 && other.pending().length === 2, "both show both");
    await until(() => other.pending()[0]?.status === "sending", "how far it has got, too");
    server.always = "take";
    server.release();
    await until(() => server.log.length === 2, "both are sent");
    expect(server.arrivals.map((arrival) => arrival.key)).toEqual([first, second]);
    for (const key of [first, second]) for (const { outbox } of [one, other]) outbox.heard(key);
    expect([...one.pending(), ...other.pending()]).toEqual([]);
    one.outbox.stop();
    other.outbox.stop();
  });

  test("when the one that sends is closed the other goes on, under the same keys", async () => {
    const { server, one, other, storage } = two();
    server.always = "wait";
    await one.outbox.start();
    await other.outbox.start();
    const first = one.outbox.send("r", { text: "1" });
    await until(() => other.pending().length === 1, "the other knows of it");
    const second = other.outbox.send("r", { text: "2" });
    await until(() => server.arrivals.length === 1 && other.pending().length === 2, "on its way");
    server.always = "take";
    one.outbox.stop();
    await until(() => server.log.length === 2, "the other sent both");
    expect(server.log.map((arrival) => arrival.key)).toEqual([first, second]);
    server.release(); // the first tab's request is carried out late: it is known by its key
    await until(() => server.arrivals.length === 3, "three attempts");
    expect(server.log.length).toBe(2);
    expect(await storage.all("me")).toEqual([]);
    other.outbox.stop();
  });

  test("what one discards the other does not send", async () => {
    const { server, one, other } = two();
    server.script.push("refuse");
    server.always = "wait";
    await one.outbox.start();
    await other.outbox.start();
    const key = other.outbox.send("r", { text: "bad" });
    await until(() => other.pending()[0]?.status === "failed", "failed in both");
    one.outbox.discard(key);
    await until(() => other.pending().length === 0, "gone in both");
    expect(server.arrivals.length).toBe(1);
    one.outbox.stop();
    other.outbox.stop();
  });
});
