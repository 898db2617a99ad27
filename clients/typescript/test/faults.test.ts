import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Session } from "../src/session.js";
import type { Line } from "../src/stream/line.js";
import { type LineOptions, openLine } from "../src/stream/open.js";
import { VERDICT_MS } from "../src/stream/verdicts.js";
import type { Position } from "../src/wire.js";
import { by, newcomer, newRoom, numbers, recorder, type Recorder, say, until } from "./helpers.js";
import { type Answer, type Proxy, startProxy } from "./proxy.js";
import { startServer, type TestServer } from "./server.js";

let server: TestServer;
let proxy: Proxy;
let ann: Session;
let room: { id: string; position: Position };
const lines: Line[] = [];

beforeAll(async () => {
  server = await startServer({ PARLANCE_LIVE_HEARTBEAT: "1s" });
});
beforeEach(async () => {
  proxy = await startProxy(() => server.port);
  ann = await newcomer(server.url);
  room = await newRoom(ann);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const line of lines.splice(0)) line.stop();
  await proxy.close();
});
afterAll(() => server.stop());

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
}

async function listen(options: LineOptions = {}): Promise<{ heard: Recorder; line: Line; session: Session }> {
  const session = await by(proxy.url, ann);
  const heard = recorder();
  const line = openLine(session, heard, { verdicts: storage(), ...options });
  lines.push(line);
  line.start(room.position);
  return { heard, line, session };
}

describe("where something is in the way, a line steps down", () => {
  test("to server-sent events, when WebSockets are refused", async () => {
    proxy.upgrades = "refuse";
    const { heard } = await listen();
    await heard.live("sse");
    await say(ann, room.id, "hello");
    await until(() => heard.texts().length === 1, "what happens");
  });

  test("to server-sent events, when WebSockets are mute", async () => {
    proxy.upgrades = "mute";
    const { heard } = await listen();
    await heard.live("sse");
  });

  test("to padded ones, when little pieces are held back", async () => {
    proxy.upgrades = "refuse";
    proxy.holdBytes = 16_384;
    proxy.holdPaddedBytes = 4096;
    const { heard } = await listen();
    await heard.live("padded-sse", 15_000);
    for (const text of numbers(5)) await say(ann, room.id, text);
    await until(() => heard.texts().length === 5, "what happens");
    expect(heard.texts()).toEqual(numbers(5));
  });

  test("to long-poll, when event streams are mute; remembers it, and tries higher after an hour", async () => {
    proxy.upgrades = "refuse";
    proxy.holdBytes = proxy.holdPaddedBytes = Infinity;
    const verdicts = storage();
    const first = await listen({ verdicts });
    await first.heard.live("long-poll", 15_000);
    for (const text of numbers(3)) await say(ann, room.id, text);
    await until(() => first.heard.texts().length === 3, "what happens");
    first.line.stop();

    const second = await listen({ verdicts });
    await second.heard.live();
    expect(second.heard.connections[0]).toEqual({ status: "connecting", transport: "long-poll" });
    second.line.stop();

    proxy.upgrades = "pass";
    const elsewhere = await listen({ verdicts, network: () => "another" });
    await elsewhere.heard.live("websocket");
    elsewhere.line.stop();

    const now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now + VERDICT_MS + 60_000);
    const third = await listen({ verdicts });
    await third.heard.live("websocket");
    expect(third.heard.texts()).toEqual(numbers(3));
  }, 60_000);

  test("when a stream falls mute in the middle, and its own writes do not come", async () => {
    const { heard, session } = await listen({ transports: ["sse", "long-poll"] });
    await heard.live("sse");
    await say(session, room.id, "1");
    await until(() => heard.texts().length === 1, "the first");
    // As a proxy that begins to hold back what it let through: only new requests pass.
    const asked = proxy.asked.length;
    proxy.muteStreams();
    await say(session, room.id, "2");
    await say(session, room.id, "3");
    await heard.live("long-poll");
    await until(() => heard.texts().length === 3, "all");
    expect(heard.texts()).toEqual(numbers(3));
    expect(proxy.asked.slice(asked).some((one) => one.path.includes("wait="))).toBe(true);
  });

  test("and not when the server is just away", async () => {
    const verdicts = storage();
    const { heard } = await listen({ verdicts });
    await heard.live("websocket");
    await server.kill();
    await until(() => heard.connections.filter((each) => each.status === "waiting").length >= 3, "several tries");
    await server.start();
    await heard.live("websocket", 40_000);
  }, 90_000);
});

describe.each(["websocket", "sse", "padded-sse", "long-poll"] as const)("a line over %s", (transport) => {
  test("goes on without gap or repeat when it is cut", async () => {
    const { heard } = await listen({ transports: [transport] });
    await heard.live();
    for (const text of numbers(60)) {
      await say(ann, room.id, text);
      if (Number(text) % 15 === 0) proxy.cut();
    }
    await until(() => heard.texts().length >= 60, "all", 20_000);
    expect(heard.texts()).toEqual(numbers(60));
  });
});

test("no line has a gap or a repeat when the server is killed in mid-stream", async () => {
  const heard: Recorder[] = [];
  for (const transport of ["websocket", "sse", "padded-sse", "long-poll"] as const) {
    heard.push((await listen({ transports: [transport] })).heard);
  }
  for (const each of heard) await each.live();
  const acknowledged: string[] = [];
  for (let kill = 1; kill <= 2; kill++) {
    const before = acknowledged.length;
    const sends = numbers(60).map((n) => `${kill}-${n}`).map((text) =>
      say(ann, room.id, text).then(() => void acknowledged.push(text), () => "killed meanwhile"),
    );
    await until(() => acknowledged.length >= before + 20, "the first are acknowledged");
    await server.kill(); // other sends are under way
    await Promise.all(sends);
    await server.start();
  }
  await say(ann, room.id, "end");
  for (const each of heard) await until(() => each.texts().includes("end"), "the end", 40_000);
  const [first] = heard;
  const texts = new Set(first?.texts());
  expect(acknowledged.filter((text) => !texts.has(text))).toEqual([]);
  for (const each of heard) {
    const seqs = each.events().map((event) => event.seq);
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    expect(each.texts()).toEqual(first?.texts());
  }
}, 180_000);

describe("a device that slept", () => {
  test("takes its stream for dead, opens it anew, and hears what it missed", async () => {
    const { heard } = await listen();
    await heard.live("websocket");
    proxy.muteStreams(); // the connection is not cut: nothing tells that it is dead
    const now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now + 3_600_000 + performance.now());
    await Promise.all(numbers(10).map((text) => say(ann, room.id, text)));
    await until(() => heard.texts().length === 10, "what it missed", 20_000);
    expect(new Set(heard.texts())).toEqual(new Set(numbers(10)));
    await heard.live("websocket");
    const tried = heard.connections.flatMap((each) => (each.status === "connecting" ? each.transport : []));
    expect(tried).toEqual(["websocket", "websocket"]);
  });
});

function problem(status: number, code: string, more: object): Answer {
  const told = { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, retryable: true, ...more };
  return { status, body: JSON.stringify(told) };
}

/** Gives this answer so many times to what has this in its path. */
function answering(path: string, times: number, answer: Answer): () => number {
  let given = 0;
  proxy.answer = (asked) => (asked.path.includes(path) && given < times ? (given++, answer) : undefined);
  return () => given;
}

test("a path that stalls for a moment brings all when it is over", async () => {
  const { heard } = await listen();
  await heard.live("websocket");
  proxy.stalled = true;
  await Promise.all(numbers(10).map((text) => say(ann, room.id, text)));
  expect(heard.texts()).toEqual([]);
  proxy.stalled = false;
  await until(() => heard.texts().length === 10, "all");
  expect(new Set(heard.texts())).toEqual(new Set(numbers(10)));
});

describe("a refusal", () => {
  test("for too many streams is waited out as long as it says", async () => {
    answering("/events", 1, problem(429, "rate-limited", { retryAfterMs: 20_000 }));
    const { heard, line } = await listen({ transports: ["sse"] });
    await until(() => heard.last()?.status === "waiting", "waiting");
    const last = heard.last();
    expect(last?.status === "waiting" && last.retryAt - Date.now()).toBeGreaterThan(19_000);
    line.retryNow();
    await heard.live("sse");
  });

  test("of a server that is unavailable is no verdict on the way", async () => {
    const given = answering("/auth/ticket", 3, problem(503, "unavailable", { retryAfterMs: 1 }));
    const { heard } = await listen();
    await heard.live("websocket");
    expect(given()).toBe(3);
    expect(heard.connections.every((each) => !("transport" in each) || each.transport === "websocket")).toBe(true);
  });

  test("of a token is answered with a newer one", async () => {
    const given = answering("/events", 1, problem(401, "unauthenticated", { retryable: false }));
    const { heard } = await listen({ transports: ["sse"] });
    await heard.live("sse");
    expect(given()).toBe(1);
    expect(heard.connections.map((each) => each.status)).toEqual(["connecting", "live"]);
  });

  test("of what the client says is for good", async () => {
    answering("/events", 1, problem(400, "invalid", { retryable: false }));
    const { heard } = await listen({ transports: ["sse", "long-poll"] });
    await until(() => heard.last()?.status === "refused", "refused");
    expect(heard.last()).toEqual({ status: "refused", reason: "bad-client" });
  });

  test("by another kind of server leads down the ladder, and is tried again", async () => {
    answering("/events", 3, { status: 200, body: "<html>" });
    proxy.upgrades = "refuse";
    const { heard, line } = await listen();
    await until(() => heard.last()?.status === "waiting", "waiting");
    const tried = heard.connections.flatMap((each) => (each.status === "connecting" ? each.transport : []));
    expect(tried).toEqual(["websocket", "sse", "padded-sse", "long-poll"]);
    line.retryNow();
    await heard.live("sse");
  });
});
