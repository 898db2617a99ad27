import { afterEach, describe, expect, test } from "vitest";
import type { Session } from "../src/session.js";
import { inOrder } from "../src/stream/in-order.js";
import type { Line, Listener } from "../src/stream/line.js";
import { sharedLine } from "../src/tabs.js";
import type { Frame, PollPage, Position } from "../src/wire.js";
import { recorder, type Recorder, until } from "./helpers.js";
import { fakeLocks } from "./locks.js";

/** A log, the streams that are open on it, and what tabs ask of it besides. */
function server() {
  const log: Frame[] = [];
  const streams = new Set<Listener>();
  const opened: (Position | undefined)[] = [];
  const polls: (Position | undefined)[] = [];
  const number = (position: Position | undefined) => Number(position?.split(".")[1] ?? log.length);

  function line(listener: Listener): Line {
    return {
      start(position) {
        opened.push(position);
        listener.connection({ status: "connecting", transport: "websocket" });
        const resumed = position !== undefined;
        listener.frames([
          { type: "hello", session: "s", user: "u", position: `e.${log.length}`, resumed, heartbeatMs: 15_000 },
          ...log.slice(number(position)),
          { type: "live", position: `e.${log.length}` },
        ]);
        streams.add(listener);
        listener.connection({ status: "live", transport: "websocket" });
      },
      stop() {
        streams.delete(listener);
        listener.connection({ status: "closed" });
      },
      retryNow: () => retried.push("retry"),
      wrote: (position) => written.push(position),
    };
  }
  const retried: string[] = [];
  const written: Position[] = [];

  return {
    log, streams, opened, polls, retried, written, line,
    happen() {
      const n = log.length + 1;
      const event: Frame = { type: "member.left", room: "r", seq: n, position: `e.${n}`, at: "", by: "u", user: "u" };
      log.push(event);
      for (const stream of streams) stream.frames([event]);
    },
    page(since: Position | undefined): PollPage {
      polls.push(since);
      return { events: log.slice(number(since)) as PollPage["events"], position: `e.${log.length}` };
    },
  };
}

interface Tab {
  readonly line: Line;
  readonly heard: Recorder;
  /** As when the tab is closed by its user: its lock is gone, and nobody is told. */
  close(): void;
}

const tabs: Tab[] = [];
let profiles = 0;

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

/** Tabs of one profile. */
function profile(at: ReturnType<typeof server>) {
  const locks = fakeLocks();
  const name = `profile-${profiles++}`;
  return (from?: Position, Channel = BroadcastChannel): Tab => {
    const heard = recorder();
    let end = (): void => undefined;
    const session = {
      name,
      userId: "u",
      ended: new Promise<void>((resolve) => (end = resolve)),
      http: {
        get: (_: string, asked: { query: { since?: Position } }) => Promise.resolve(at.page(asked.query.since)),
      },
    };
    const sharing = { locks, BroadcastChannel: Channel };
    const line = sharedLine(session as unknown as Session, inOrder(heard), sharing, (listener) => at.line(listener));
    const tab = { line, heard, close: () => line.stop(), end: () => end() };
    tabs.push(tab);
    line.start(from);
    return tab;
  };
}

const seqs = (tab: Tab) => tab.heard.events().map((event) => event.seq);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

async function all(open: readonly Tab[], n: number): Promise<void> {
  for (const tab of open) await until(() => seqs(tab).length >= n, `a tab has heard ${n}, but ${seqs(tab).length}`);
  for (const tab of open) expect(seqs(tab)).toEqual(upTo(n));
}

describe("six tabs", () => {
  test("hold one stream, and all hear the same", async () => {
    const at = server();
    const open = profile(at);
    const six = upTo(6).map(() => open("e.0"));
    await until(() => at.streams.size === 1, "one stream");
    for (let i = 0; i < 20; i++) at.happen();
    await all(six, 20);
    expect(at.opened).toHaveLength(1);
    expect(six.map((tab) => tab.heard.leads)).toEqual([true, false, false, false, false, false]);
    await until(() => six.every((tab) => tab.heard.last()?.status === "live"), "all are live");
  });

  test("go on without gap or repeat when one leader after the other is closed in mid-stream", async () => {
    const at = server();
    const open = profile(at);
    const six = upTo(6).map(() => open("e.0"));
    await until(() => at.streams.size === 1, "one stream");
    for (let closed = 0; closed < 5; closed++) {
      for (let i = 0; i < 10; i++) at.happen();
      six[closed]?.close();
      for (let i = 0; i < 10; i++) at.happen(); // while nobody leads
      const left = six.slice(closed + 1);
      await until(() => left.some((tab) => tab.heard.leads === true), "another leads");
      for (let i = 0; i < 10; i++) at.happen();
      await all(left, 30 * (closed + 1));
    }
    expect(at.streams.size).toBe(1);
  });
});

test("a tab that did not hear something of what the leader told asks the server for just that", async () => {
  let deaf = false;
  class Deaf extends BroadcastChannel {
    override set onmessage(handler: ((event: MessageEvent) => void) | null) {
      super.onmessage = (event: MessageEvent) => {
        if (!deaf) handler?.(event);
      };
    }
  }
  const at = server();
  const open = profile(at);
  const first = open("e.0");
  const second = open("e.0", Deaf);
  const third = open("e.0");
  at.happen();
  await all([first, second, third], 1);
  await until(() => second.heard.last()?.status === "live", "it follows");
  deaf = true;
  for (let i = 0; i < 3; i++) at.happen();
  await all([third], 4);
  deaf = false;
  at.happen();
  await all([first, second, third], 5);
  expect(at.polls).toEqual(["e.1"]);
});

describe("a tab that comes later", () => {
  test("asks the server for what was told before it came, once", async () => {
    const at = server();
    const open = profile(at);
    const first = open("e.0");
    await until(() => at.streams.size === 1, "one stream");
    for (let i = 0; i < 10; i++) at.happen();
    const late = open("e.4");
    await until(() => seqs(late).length === 6, "it has caught up");
    at.happen();
    await until(() => seqs(late).length === 7, "it follows");
    expect(seqs(late)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(at.polls).toEqual(["e.4"]);
    const hello = late.heard.heard.find((frame) => frame.type === "hello");
    expect(hello).toMatchObject({ resumed: true });
    expect(hello).not.toHaveProperty("reset");
    expect(late.heard.last()).toEqual({ status: "live", transport: "websocket" });
    expect(first.heard.leads).toBe(true);
  });

  test("asks nothing when it is ahead of the leader, and drops what it knows", async () => {
    const at = server();
    const open = profile(at);
    open("e.0");
    await until(() => at.streams.size === 1, "one stream");
    const ahead = open("e.2");
    for (let i = 0; i < 4; i++) at.happen();
    await until(() => seqs(ahead).length === 2, "it follows");
    expect(seqs(ahead)).toEqual([3, 4]);
    expect(at.polls).toEqual([]);
  });

  test("is told who is present", async () => {
    const at = server();
    const open = profile(at);
    open("e.0");
    await until(() => at.streams.size === 1, "one stream");
    for (const stream of at.streams) stream.frames([{ type: "presence", user: "bob", status: "away" }]);
    const late = open("e.0");
    await until(() => late.heard.heard.some((frame) => frame.type === "presence"), "it is told");
  });
});

test("what a following tab writes and wants is told to the leader's line", async () => {
  const at = server();
  const open = profile(at);
  open("e.0");
  await until(() => at.streams.size === 1, "one stream");
  const second = open("e.0");
  second.line.wrote("e.7");
  second.line.retryNow();
  await until(() => at.written.includes("e.7") && at.retried.length === 1, "the leader knows");
});

test("a tab that is stopped hears nothing any more, and is closed", async () => {
  const at = server();
  const open = profile(at);
  open("e.0");
  const second = open("e.0");
  await until(() => second.heard.last()?.status === "live", "it follows");
  second.line.stop();
  const before = second.heard.heard.length;
  at.happen();
  const third = open("e.0");
  await until(() => seqs(third).length === 1, "another has heard");
  expect(second.heard.heard).toHaveLength(before);
  expect(second.heard.last()).toEqual({ status: "closed" });
});
