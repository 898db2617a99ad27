import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { until } from "../helpers.js";
import { startServer, type TestServer } from "../server.js";
import { goHome, person } from "./people.js";

let server: TestServer;
beforeAll(async () => { server = await startServer(); });
afterAll(() => server.stop());
afterEach(goHome);

describe("two people talk", () => {
  test("what one says the other reads, and the marks follow", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "direct", members: [ben.id] });
    await until(() => ben.chat.state.get().rooms?.length === 1, "the room appears by itself");
    await until(() => ben.room(id).peer === anna.id && anna.room(id).peer === ben.id, "who the other is");
    await Promise.all([anna.chat.open(id), ben.chat.open(id)]);

    const key = anna.chat.send(id, { text: "Hello" });
    expect(anna.room(id).pending.map((one) => one.key)).toEqual([key]);
    await until(() => ben.texts(id).includes("Hello") && anna.texts(id).includes("Hello"), "both read it");
    expect(anna.room(id).pending).toEqual([]);
    expect(ben.room(id).view.me.unread).toBe(1);
    await until(() => (anna.room(id).receipts.get(ben.id)?.delivered ?? 0) > 1, "delivered by itself");

    const seq = ben.room(id).view.lastMessage?.seq ?? 0;
    ben.chat.markRead(id, seq);
    expect(ben.room(id).view.me.unread).toBe(0);
    await until(() => anna.room(id).receipts.get(ben.id)?.read === seq, "read");
    await ben.chat.markUnread(id, seq);
    expect(ben.room(id).view.me.unread).toBe(1);

    ben.chat.typing(id, true);
    await until(() => anna.room(id).typing.includes(ben.id), "typing");
    ben.chat.send(id, { text: "Hi" });
    await until(() => anna.room(id).typing.length === 0 && anna.texts(id).includes("Hi"), "typing ends with the send");
    await until(() => anna.chat.state.get().presence.get(ben.id)?.status === "online", "presence");
    await until(() => anna.chat.state.get().users.has(ben.id), "names come by themselves");
  });

  test("what is read and at once marked unread is read for the others", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Shed", members: [ben.id] });
    await until(() => ben.chat.state.get().rooms?.length === 1, "in");
    await Promise.all([anna.chat.open(id), ben.chat.open(id)]);
    anna.chat.send(id, { text: "Read me" });
    await until(() => ben.texts(id).includes("Read me"), "it came");
    const seq = ben.room(id).view.lastMessage?.seq ?? 0;
    ben.chat.markRead(id, seq);
    await ben.chat.markUnread(id, seq);
    expect(ben.room(id).view.me).toMatchObject({ unread: 1, read: seq });
    await until(() => anna.room(id).receipts.get(ben.id)?.read === seq, "told to the others");
  });

  test("one who is put out sees the room go, one who is let in sees it come", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Garden" });
    await anna.chat.addMember(id, ben.id);
    await until(() => ben.chat.state.get().rooms?.some((room) => room.room === id) === true, "in");
    await anna.chat.removeMember(id, ben.id);
    await until(() => ben.chat.state.get().rooms?.length === 0, "out");
    await anna.chat.addMember(id, ben.id);
    await until(() => ben.chat.state.get().rooms?.length === 1, "in again");
    await ben.chat.leave(id);
    expect(ben.chat.state.get().rooms).toEqual([]);
    await expect(ben.chat.open(id)).rejects.toThrow();
  });

  test("history is paged to its beginning and back, while the talk goes on", async () => {
    const [anna, ben] = await Promise.all([person(server.url), person(server.url)]);
    const { id } = await anna.chat.createRoom({ kind: "group", name: "Long", members: [ben.id] });
    const said = Array.from({ length: 130 }, (_, i) => String(i));
    for (const text of said) anna.chat.send(id, { text });
    const sent = () => anna.room(id).view.lastMessage?.text === "129" && anna.room(id).pending.length === 0;
    await until(sent, "all sent", 30_000);
    await until(() => ben.chat.state.get().rooms?.[0]?.view.lastMessage?.text === "129", "all heard");
    await ben.chat.open(id);
    expect(ben.texts(id)).toEqual(said.slice(80));
    anna.chat.send(id, { text: "meanwhile" });
    await ben.chat.older(id);
    await ben.chat.older(id);
    await until(() => ben.texts(id).at(-1) === "meanwhile", "live");
    expect(ben.texts(id)).toEqual([...said, "meanwhile"]);
    expect(ben.room(id).timeline?.hasBefore).toBe(false);

    const early = ben.room(id).timeline?.messages[10]?.seq ?? 0;
    ben.chat.close(id);
    await ben.chat.open(id, { around: early });
    expect(ben.room(id).timeline?.hasAfter).toBe(true);
    while (ben.room(id).timeline?.hasAfter === true) await ben.chat.newer(id);
    expect(ben.texts(id)).toEqual([...said, "meanwhile"]);
  });
});
