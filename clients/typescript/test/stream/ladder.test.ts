import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SessionEndedError } from "../../src/problems.js";
import type { Session } from "../../src/session.js";
import type { Transport } from "../../src/state.js";
import { ladder } from "../../src/stream/ladder.js";
import { rungs } from "../../src/stream/rungs.js";
import type { Opening } from "../../src/stream/stream.js";
import { VERDICT_MS, verdicts } from "../../src/stream/verdicts.js";
import type { Frame, Position } from "../../src/wire.js";
import { recorder } from "../helpers.js";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Opened {
  readonly transport: Transport;
  readonly opening: Opening;
  readonly shown: string[];
  closed: boolean;
}

/** A ladder over streams that do what the test says. */
function stage() {
  const opened: Opened[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const session = {
    http: { roundTripMs: 20 },
    ended,
    end: vi.fn(() => end()),
    token: vi.fn(() => Promise.resolve("t1")),
    renew: vi.fn((old: string) => Promise.resolve(`${old}+`)),
  };
  const values = new Map<string, string>();
  const storage = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
  const ways = rungs(["websocket", "sse", "padded-sse", "long-poll"], verdicts("http://a", storage, () => "any"));
  const heard = recorder();
  const line = ladder(session as unknown as Session, heard, ways, (transport, opening) => {
    const stream: Opened = { transport, opening, shown: [], closed: false };
    opened.push(stream);
    opening.asked();
    return {
      close: () => (stream.closed = true),
      token: () => "t1",
      authorise: (token) => {
        stream.shown.push(token);
        return transport === "websocket";
      },
      probe: () => transport === "websocket",
    };
  });
  const now = () => {
    const last = opened.at(-1);
    if (last === undefined) throw new Error("nothing is open");
    return last;
  };
  return { opened, session, heard, line, now };
}

function hello(position: Position, more: object = {}): Frame {
  return { type: "hello", session: "s", user: "u", position, resumed: true, heartbeatMs: 15_000, ...more };
}

function event(n: number, epoch = "e"): Frame {
  return { type: "member.left", room: "r", seq: n, position: `${epoch}.${n}`, at: "", by: "u", user: "u" };
}

const live = (n: number): Frame => ({ type: "live", position: `e.${n}` });

function bring(stream: Opened, ...frames: Frame[]): void {
  stream.opening.frames(frames);
}

describe("a line", () => {
  test("opens the best way from its position, and is live when that says so", () => {
    const { heard, line, now } = stage();
    line.start("e.3");
    expect(now()).toMatchObject({ transport: "websocket", opening: { since: "e.3" } });
    bring(now(), hello("e.5"), event(4), event(5));
    expect(heard.last()).toEqual({ status: "connecting", transport: "websocket" });
    bring(now(), live(5));
    expect(heard.last()).toEqual({ status: "live", transport: "websocket" });
    expect(heard.events().map((e) => e.seq)).toEqual([4, 5]);
  });

  test("comes back from where it had come to, hands on nothing twice, and tells when", () => {
    const { heard, line, now, opened } = stage();
    line.start("e.3");
    bring(now(), hello("e.4"), event(4), live(4));
    now().opening.ended({ kind: "lost" });
    const retryAt = Date.now() + 500;
    expect(heard.last()).toEqual({ status: "waiting", transport: "websocket", retryAt, offline: false });
    vi.advanceTimersByTime(500);
    expect(opened).toHaveLength(2);
    expect(now().opening.since).toBe("e.4");
    bring(now(), hello("e.6"), event(4), event(5), event(6), live(6));
    expect(heard.events().map((e) => e.seq)).toEqual([4, 5, 6]);
  });

  test("hands on what came before the break, though it was no batch yet", () => {
    const { heard, line, now } = stage();
    line.start("e.3");
    bring(now(), hello("e.9"));
    bring(now(), event(4));
    expect(heard.events()).toEqual([]);
    now().opening.ended({ kind: "lost" });
    expect(heard.events().map((e) => e.seq)).toEqual([4]);
    vi.advanceTimersByTime(1000);
    expect(now().opening.since).toBe("e.4");
  });

  test("waits longer after each failure, and begins anew after a stream that held", () => {
    const { heard, line, now } = stage();
    line.start();
    const waited: number[] = [];
    for (let i = 0; i < 3; i++) {
      now().opening.ended({ kind: "lost" });
      const last = heard.last();
      waited.push(last?.status === "waiting" ? last.retryAt - Date.now() : -1);
      vi.advanceTimersByTime(40_000);
    }
    expect(waited).toEqual([500, 1000, 2000]);
    bring(now(), hello("e.1"), live(1));
    vi.advanceTimersByTime(6000);
    now().opening.ended({ kind: "lost" });
    expect(heard.last()).toMatchObject({ retryAt: Date.now() + 500 });
  });

  test("waits as long as the server says", () => {
    const { heard, line, now } = stage();
    line.start();
    now().opening.ended({ kind: "lost", afterMs: 4000 });
    expect(heard.last()).toMatchObject({ retryAt: Date.now() + 4500 });
    line.retryNow();
    now().opening.ended({ kind: "too-many", afterMs: 30_000 });
    expect(heard.last()).toMatchObject({ status: "waiting", retryAt: Date.now() + 31_000 });
  });

  test("is tried at once when somebody asks, and only while it waits", () => {
    const { line, now, opened } = stage();
    line.start();
    line.retryNow();
    expect(opened).toHaveLength(1);
    now().opening.ended({ kind: "lost" });
    line.retryNow();
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(600);
    expect(opened).toHaveLength(2);
  });

  test("is tried at once when a write was answered, but not before the server wants it", () => {
    const { line, now, opened } = stage();
    line.start();
    now().opening.ended({ kind: "lost" });
    line.wrote("e.5");
    expect(opened).toHaveLength(2);
    now().opening.ended({ kind: "lost", afterMs: 4000 });
    line.wrote("e.6");
    expect(opened).toHaveLength(2);
  });

  test("after a reset goes on from the new position, in the new epoch", () => {
    const { heard, line, now } = stage();
    line.start("old.900");
    bring(now(), hello("e.7", { resumed: false, reset: { reason: "epoch" } }), live(7), event(8));
    expect(heard.events().map((e) => e.seq)).toEqual([8]);
    now().opening.ended({ kind: "lost" });
    vi.advanceTimersByTime(500);
    expect(now().opening.since).toBe("e.8");
  });

  test("steps down when hello does not come, remembers it when the next works, and tries higher after an hour", () => {
    const { heard, line, now, opened } = stage();
    line.start("e.1");
    vi.advanceTimersByTime(3000);
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "sse"]);
    expect(opened[0]?.closed).toBe(true);
    bring(now(), hello("e.1"), live(1));
    expect(heard.last()).toEqual({ status: "live", transport: "sse" });
    const beat = setInterval(() => bring(now(), { type: "heartbeat", position: "e.1" }), 15_000);
    vi.advanceTimersByTime(VERDICT_MS - 10_000);
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(11_000);
    clearInterval(beat);
    expect(now().transport).toBe("websocket");
    bring(now(), hello("e.1"), live(1));
    expect(heard.last()).toEqual({ status: "live", transport: "websocket" });
  });

  test("steps down all rungs to long-poll, and takes its position along", () => {
    const { line, now, opened } = stage();
    line.start("e.1");
    bring(now(), hello("e.2"), event(2), live(2));
    for (let i = 0; i < 3; i++) now().opening.ended({ kind: "blocked" });
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "sse", "padded-sse", "long-poll"]);
    expect(now().opening.since).toBe("e.2");
  });

  test("steps down when own writes do not come", () => {
    const { line, now, opened } = stage();
    line.start("e.1");
    bring(now(), hello("e.1"), live(1));
    line.wrote("e.2");
    line.wrote("e.3");
    vi.advanceTimersByTime(2000);
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "sse"]);
  });

  test("learns nothing about the ways when the server is down", () => {
    const { line, now, opened } = stage();
    line.start("e.1");
    now().opening.ended({ kind: "blocked" }); // it went just then
    now().opening.ended({ kind: "lost" });
    vi.advanceTimersByTime(500);
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "sse", "websocket"]);
  });

  test("after a long sleep opens the same way anew", () => {
    const { line, now, opened } = stage();
    line.start("e.1");
    bring(now(), hello("e.1"), live(1));
    vi.setSystemTime(Date.now() + 3_600_000 * 8);
    vi.advanceTimersByTime(5000);
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "websocket"]);
    expect(opened[0]?.closed).toBe(true);
  });

  test("shows a newer token in place, or where that cannot be done, opens anew", async () => {
    const { line, now, opened } = stage();
    line.start("e.1");
    bring(now(), hello("e.1"), live(1), { type: "auth.expiring", inMs: 60_000 });
    await vi.advanceTimersByTimeAsync(0);
    expect(now().shown).toEqual(["t1+"]);
    expect(opened).toHaveLength(1);
    now().opening.ended({ kind: "blocked" });
    bring(now(), hello("e.1"), live(1), { type: "auth.expiring", inMs: 60_000 });
    await vi.advanceTimersByTimeAsync(0);
    expect(opened.map((stream) => stream.transport)).toEqual(["websocket", "sse", "sse"]);
  });

  test("does not renew a token of a few seconds as soon as it is told", async () => {
    const { line, now } = stage();
    line.start("e.1");
    bring(now(), hello("e.1"), live(1), { type: "auth.expiring", inMs: 6000 });
    await vi.advanceTimersByTimeAsync(2999);
    expect(now().shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(now().shown).toEqual(["t1+"]);
  });

  test("comes back at once with a newer token, but not for ever", async () => {
    const { heard, line, now, opened, session } = stage();
    line.start();
    now().opening.ended({ kind: "expired" });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.renew).toHaveBeenCalledWith("t1");
    expect(opened).toHaveLength(2);
    now().opening.ended({ kind: "expired" });
    await vi.advanceTimersByTimeAsync(0);
    expect(heard.last()?.status).toBe("waiting");
  });

  test("is refused when the session has ended, however that is found out", async () => {
    const told = stage();
    told.line.start();
    told.now().opening.ended({ kind: "session-ended" });
    expect(told.heard.last()).toEqual({ status: "refused", reason: "session-ended" });
    expect(told.session.end).toHaveBeenCalled();

    const asked = stage();
    asked.line.start();
    asked.session.renew.mockRejectedValue(new SessionEndedError());
    asked.now().opening.ended({ kind: "expired" });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.heard.last()).toEqual({ status: "refused", reason: "session-ended" });

    const here = stage();
    here.line.start();
    here.session.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(here.heard.last()).toEqual({ status: "refused", reason: "session-ended" });
    expect(here.now().closed).toBe(true);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(here.opened).toHaveLength(1);
  });

  test("is refused when the server does not understand this client", () => {
    const { heard, line, now, opened } = stage();
    line.start();
    now().opening.ended({ kind: "bad-client" });
    expect(heard.last()).toEqual({ status: "refused", reason: "bad-client" });
    line.retryNow();
    vi.advanceTimersByTime(100_000);
    expect(opened).toHaveLength(1);
  });

  test("says nothing any more once it was stopped", () => {
    const { heard, line, now } = stage();
    line.start();
    bring(now(), hello("e.1"), live(1));
    line.stop();
    expect(heard.last()).toEqual({ status: "closed" });
    const before = heard.heard.length;
    bring(now(), event(2));
    now().opening.ended({ kind: "lost" });
    vi.advanceTimersByTime(100_000);
    expect(heard.heard).toHaveLength(before);
    expect(heard.last()).toEqual({ status: "closed" });
    expect(now().closed).toBe(true);
  });
});
