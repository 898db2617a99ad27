import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../src/session.js";
import type { Transport } from "../src/state.js";
import type { Line } from "../src/stream/line.js";
import { type LineOptions, openLine } from "../src/stream/open.js";
import type { Position } from "../src/wire.js";
import { newcomer, newRoom, numbers, recorder, type Recorder, say, until } from "./helpers.js";
import { startServer, type TestServer } from "./server.js";

const TRANSPORTS: readonly Transport[] = ["websocket", "sse", "padded-sse", "long-poll"];

/** More than the client hands on at once. */
const MANY = 220;

let server: TestServer;
const lines: Line[] = [];

beforeAll(async () => {
  server = await startServer({ PARLANCE_LIVE_HEARTBEAT: "1s" });
});
afterEach(() => {
  for (const line of lines.splice(0)) line.stop();
});
afterAll(() => server.stop());

function listen(session: Session, from: Position | undefined, options: LineOptions): Recorder {
  const heard = recorder();
  const line = openLine(session, heard, options);
  lines.push(line);
  line.start(from);
  return heard;
}

describe.each(TRANSPORTS)("%s", (transport) => {
  test("brings what was missed, then what happens, and signals", async () => {
    const ann = await newcomer(server.url);
    const bob = await newcomer(server.url);
    const room = await newRoom(ann);
    await ann.http.post(`/rooms/${room.id}/members`, { userId: bob.userId });
    // Sent at once, so their order is the server's.
    await Promise.all(numbers(MANY).map((text) => say(ann, room.id, text)));
    const heard = listen(bob, room.position, { transports: [transport] });
    await heard.live(transport);
    expect(new Set(heard.texts())).toEqual(new Set(numbers(MANY)));
    expect(heard.events().map((event) => event.seq)).toEqual(numbers(MANY + 1).map((n) => Number(n) + 1));
    await say(ann, room.id, "one more");
    await until(() => heard.texts().includes("one more"), "what happens");
    await ann.http.put(`/rooms/${room.id}/typing`, { typing: true });
    await until(() => heard.heard.some((frame) => frame.type === "typing" && frame.user === ann.userId), "typing");
    const [first] = heard.heard;
    expect(first).toMatchObject({ type: "hello", user: bob.userId, resumed: true });
    expect(heard.leads).toBe(true);
  });

  test("begins at the head without a position", async () => {
    const ann = await newcomer(server.url);
    const room = await newRoom(ann);
    await say(ann, room.id, "before");
    const heard = listen(ann, undefined, { transports: [transport] });
    await heard.live(transport);
    await say(ann, room.id, "after");
    await until(() => heard.texts().length > 0, "what happens");
    expect(heard.texts()).toEqual(["after"]);
  });

  test("says reset for a position of another epoch, and goes on", async () => {
    const ann = await newcomer(server.url);
    const room = await newRoom(ann);
    const heard = listen(ann, "elsewhere.7", { transports: [transport] });
    await heard.live(transport);
    expect(heard.heard[0]).toMatchObject({ type: "hello", resumed: false, reset: { reason: "epoch" } });
    await say(ann, room.id, "after");
    await until(() => heard.texts().includes("after"), "what happens");
  });

  test("ends as refused when the user logs out", async () => {
    const ann = await newcomer(server.url);
    const heard = listen(ann, undefined, { transports: [transport] });
    await heard.live(transport);
    await ann.http.post("/auth/logout"); // as another tab would; this one has to hear of it
    await until(() => heard.last()?.status === "refused", "refused", 35_000);
    expect(heard.last()).toEqual({ status: "refused", reason: "session-ended" });
    await ann.ended;
  });
});

test("all transports come back after a drain, with what was said meanwhile", async () => {
  const ann = await newcomer(server.url);
  const room = await newRoom(ann);
  const heard = TRANSPORTS.map((transport) => listen(ann, room.position, { transports: [transport] }));
  for (const each of heard) await each.live();
  await server.drain();
  for (const each of heard) await until(() => each.last()?.status === "waiting", "waiting");
  await server.start();
  await say(ann, room.id, "again");
  for (const each of heard) await until(() => each.texts().includes("again"), "what was said", 40_000);
  for (const each of heard) expect(each.texts()).toEqual(["again"]);
}, 120_000);

test("all transports bring the same events, in one order", async () => {
  const ann = await newcomer(server.url);
  const room = await newRoom(ann);
  const other = await newRoom(ann);
  const heard = TRANSPORTS.map((transport) => listen(ann, room.position, { transports: [transport] }));
  for (const each of heard) await each.live();
  for (let i = 1; i <= 20; i++) {
    const { seq } = await say(ann, i % 2 ? room.id : other.id, `text ${i}`);
    const message = `/rooms/${i % 2 ? room.id : other.id}/messages/${seq}`;
    if (i % 4 === 0) await ann.http.patch(message, { text: `edited ${i}` });
    if (i % 5 === 0) await ann.http.put(`${message}/reactions/${encodeURIComponent("👍")}`);
    if (i % 7 === 0) await ann.http.delete(message);
  }
  await say(ann, room.id, "end");
  for (const each of heard) await until(() => each.texts().includes("end"), "the end");
  // What is read late shows a text as it is now, so the texts may differ.
  const [first, ...others] = heard.map((each) =>
    each.events().map(({ type, room: of, seq, position }) => ({ type, of, seq, position })),
  );
  expect(first?.length).toBeGreaterThan(25);
  for (const each of others) expect(each).toEqual(first);
});

test("without a WebSocket on the platform, a line begins with server-sent events", async () => {
  const ann = await newcomer(server.url);
  const there = globalThis.WebSocket;
  Reflect.deleteProperty(globalThis, "WebSocket");
  try {
    await listen(ann, undefined, {}).live("sse");
  } finally {
    globalThis.WebSocket = there;
  }
});
