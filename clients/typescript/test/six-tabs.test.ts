import { afterAll, beforeAll, expect, test } from "vitest";
import { Session } from "../src/session.js";
import type { Line } from "../src/stream/line.js";
import { openLine } from "../src/stream/open.js";
import { memorySession } from "../src/storage.js";
import { newcomer, newRoom, numbers, recorder, type Recorder, say, until } from "./helpers.js";
import { fakeLocks } from "./locks.js";
import { type Proxy, startProxy } from "./proxy.js";
import { startServer, type TestServer } from "./server.js";

let server: TestServer;
let proxy: Proxy;

beforeAll(async () => {
  server = await startServer({ PARLANCE_LIVE_HEARTBEAT: "1s" });
  proxy = await startProxy(() => server.port);
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
});

interface Tab {
  readonly session: Session;
  readonly heard: Recorder;
  readonly line: Line;
}

test("six tabs hold one stream, while leaders close, latecomers come, and the server is killed", async () => {
  const storage = memorySession();
  const locks = fakeLocks();
  const ann = await newcomer(proxy.url, { storage, locks });
  const room = await newRoom(ann);
  const tabs: Tab[] = [];

  async function open(): Promise<void> {
    const session = await Session.restore(proxy.url, { storage, locks });
    if (session === undefined) throw new Error("nothing is kept");
    const heard = recorder();
    const line = openLine(session, heard, { locks });
    tabs.push({ session, heard, line });
    line.start(room.position);
  }

  let said = 0;
  async function talk(n: number): Promise<void> {
    for (let i = 0; i < n; i++) await say(tabs[i % tabs.length]?.session ?? ann, room.id, String(++said));
  }

  async function allHeard(): Promise<void> {
    for (const tab of tabs) {
      await until(() => tab.heard.texts().length >= said, `${said} heard, but ${tab.heard.texts().length}`, 40_000);
      expect(tab.heard.texts()).toEqual(numbers(said));
    }
    expect(tabs.filter((tab) => tab.heard.leads === true)).toHaveLength(1);
  }

  const streams = () => proxy.asked.filter((asked) => asked.path.startsWith("/api/v1/live")).length;
  try {
    for (let i = 0; i < 5; i++) await open();
    await talk(20);
    await allHeard();
    expect(streams()).toBe(1);

    await open(); // late
    await allHeard();
    expect(streams()).toBe(1);

    for (let i = 0; i < 3; i++) {
      await talk(5);
      tabs.shift()?.line.stop(); // the leader
      await talk(5);
      await allHeard();
    }
    expect(streams()).toBe(4);

    await server.kill();
    await server.start();
    await talk(10);
    await allHeard();
    for (const tab of tabs) await until(() => tab.heard.last()?.status === "live", "live");
    for (const tab of tabs) expect(tab.heard.last()).toEqual({ status: "live", transport: "websocket" });
  } finally {
    for (const tab of tabs) tab.line.stop();
  }
}, 120_000);
