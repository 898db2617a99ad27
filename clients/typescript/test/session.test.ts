import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NetworkError, ProblemError, SessionEndedError } from "../src/problems.js";
import { Session } from "../src/session.js";
import type { Line } from "../src/stream/line.js";
import { openLine } from "../src/stream/open.js";
import { memorySession } from "../src/storage.js";
import type { Transport } from "../src/state.js";
import type { Position } from "../src/wire.js";
import { newcomer, newRoom, numbers, recorder, say, until } from "./helpers.js";
import { fakeLocks } from "./locks.js";
import { type Proxy, startProxy } from "./proxy.js";
import { startServer, type TestServer } from "./server.js";

let server: TestServer;
let proxy: Proxy;
const lines: Line[] = [];

beforeAll(async () => {
  server = await startServer({
    PARLANCE_AUTH_ACCESS: "6s",
    PARLANCE_LIVE_HEARTBEAT: "1s",
    PARLANCE_LIVE_EXPIRY_GRACE: "2s",
  });
});
beforeEach(async () => {
  proxy = await startProxy(() => server.port);
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.stop();
  await proxy.close();
});
afterAll(() => server.stop());

const password = "correct horse battery";
const refreshes = () => proxy.asked.filter((asked) => asked.path.endsWith("/auth/refresh")).length;

describe("a session", () => {
  test("of a new account knows its user, and is restored without asking the server", async () => {
    const storage = memorySession();
    const ann = await Session.register(proxy.url, { username: "ann1", password, displayName: "Ann" }, { storage });
    expect(await ann.user()).toMatchObject({ id: ann.userId, username: "ann1", displayName: "Ann", guest: false });
    const asked = proxy.asked.length;
    const again = await Session.restore(proxy.url, { storage });
    expect(again?.userId).toBe(ann.userId);
    expect(proxy.asked).toHaveLength(asked);
    expect((await again?.user())?.username).toBe("ann1");
  });

  test("is begun with a password, or as a guest", async () => {
    const first = await Session.register(server.url, { username: "bob1", password }, { storage: memorySession() });
    const bob = await Session.login(server.url, { username: "bob1", password }, { storage: memorySession() });
    expect(bob.userId).toBe(first.userId);
    const guest = await Session.guest(server.url, { displayName: "Visitor" }, { storage: memorySession() });
    expect(await guest.user()).toMatchObject({ guest: true, displayName: "Visitor" });
  });

  test("is refused with a wrong password, a name that is taken, or a bad one", async () => {
    await newcomer(server.url);
    const storage = memorySession();
    const code = (failed: unknown) => (failed instanceof ProblemError ? failed.problem.code : failed);
    const wrong = Session.login(server.url, { username: "nobody", password }, { storage });
    expect(await wrong.catch(code)).toBe("unauthenticated");
    await Session.register(server.url, { username: "taken1", password }, { storage: memorySession() });
    const taken = Session.register(server.url, { username: "taken1", password }, { storage });
    expect(await taken.catch(code)).toBe("conflict");
    const bad = Session.register(server.url, { username: "", password }, { storage });
    expect(await bad.catch(code)).toBe("invalid");
    expect(await Session.restore(server.url, { storage })).toBeUndefined();
  });

  test("that is kept broken is none", async () => {
    const storage = memorySession();
    await storage.write("{");
    expect(await Session.restore(server.url, { storage })).toBeUndefined();
    await storage.write('{"user":"x"}');
    expect(await Session.restore(server.url, { storage })).toBeUndefined();
  });

  test("cannot begin without the server", async () => {
    const gone = Session.login("http://127.0.0.1:1", { username: "ann1", password }, { storage: memorySession() });
    await expect(gone).rejects.toBeInstanceOf(NetworkError);
  });

  test("renews its token before it ends, and once for all who ask", async () => {
    const ann = await newcomer(proxy.url);
    const first = await ann.token();
    await new Promise((resolve) => setTimeout(resolve, 5200)); // until a fifth of its life is left
    const tokens = await Promise.all([ann.token(), ann.token(), ann.renew(first)]);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(first);
    expect(refreshes()).toBe(1);
  });

  test("outlives a renewal that did not reach the server", async () => {
    const ann = await newcomer(proxy.url);
    const first = await ann.token();
    proxy.answer = (asked) => (asked.path.endsWith("/auth/refresh") ? { status: 502, body: "bad gateway" } : undefined);
    await expect(ann.renew(first)).rejects.toBeInstanceOf(NetworkError);
    proxy.answer = () => undefined;
    await ann.renew(first);
    expect(refreshes()).toBe(2);
    await ann.user();
  });

  test("that was logged out elsewhere ends at the next renewal, and is forgotten", async () => {
    const storage = memorySession();
    const ann = await newcomer(server.url, { storage });
    await ann.http.post("/auth/logout");
    await expect(ann.user()).rejects.toBeInstanceOf(SessionEndedError);
    await ann.ended;
    await expect(ann.token()).rejects.toBeInstanceOf(SessionEndedError);
    await until(() => storage.read() === undefined, "it is forgotten");
  });

  test("that is logged out here has ended, even when the server cannot be told", async () => {
    const told = await newcomer(server.url);
    await told.logout();
    await told.ended;
    const untold = await newcomer(proxy.url);
    proxy.answer = () => ({ status: 502 });
    await expect(untold.logout()).rejects.toBeInstanceOf(NetworkError);
    await untold.ended;
    await expect(untold.user()).rejects.toBeInstanceOf(SessionEndedError);
  });

  test("with somebody else's tokens asks for one when the last is refused", async () => {
    const host = await newcomer(server.url);
    let given = 0;
    const widget = await Session.withToken(server.url, async () => {
      given++;
      return given === 1 ? await host.token() : await host.renew(await host.token());
    });
    expect(widget.userId).toBe(host.userId);
    const token = await widget.token();
    await widget.renew(token);
    expect(given).toBeGreaterThan(1);
    await host.logout();
    await expect(widget.user()).rejects.toThrow();
  });
});

describe("tabs that share a session", () => {
  async function tabs(n: number): Promise<Session[]> {
    const storage = memorySession();
    const locks = fakeLocks();
    const first = await newcomer(proxy.url, { storage, locks });
    const others = await Promise.all(
      Array.from({ length: n - 1 }, () => Session.restore(proxy.url, { storage, locks })),
    );
    return [first, ...others.filter((tab) => tab !== undefined)];
  }

  test("never renew with the same refresh token", async () => {
    const open = await tabs(6);
    expect(open).toHaveLength(6);
    const old = await Promise.all(open.map((tab) => tab.token()));
    for (let round = 1; round <= 4; round++) {
      const fresh = await Promise.all(open.map((tab, i) => tab.renew(old[i] ?? "")));
      expect(new Set(fresh).size).toBe(1);
      expect(refreshes()).toBe(round);
      fresh.forEach((token, i) => (old[i] = token));
      await Promise.all(open.map((tab) => tab.user())); // the session stands
    }
  });

  test("end together when one logs out", async () => {
    const [one, two] = await tabs(2);
    await one?.logout();
    await expect(two?.user()).rejects.toBeInstanceOf(SessionEndedError);
    await two?.ended;
  });
});

describe("a token that ends in mid-stream", () => {
  async function follow(transport: Transport, room: { position: Position }, session: Session) {
    const heard = recorder();
    const line = openLine(session, heard, { transports: [transport] });
    lines.push(line);
    line.start(room.position);
    await heard.live(transport);
    return heard;
  }

  /** Until the first token and its grace are long over. */
  async function talk(session: Session, room: string): Promise<number> {
    const begun = Date.now();
    let last = 0;
    while (Date.now() - begun < 10_000) {
      await say(session, room, String(++last));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return last;
  }

  test("is renewed in place over a WebSocket, which stays open", async () => {
    const ann = await newcomer(proxy.url);
    const room = await newRoom(ann);
    const heard = await follow("websocket", room, ann);
    const last = await talk(ann, room.id);
    await until(() => heard.texts().length >= last, "all");
    expect(heard.texts()).toEqual(numbers(last));
    expect(refreshes()).toBeGreaterThanOrEqual(2);
    expect(heard.connections.map((each) => each.status)).toEqual(["connecting", "live"]);
    expect(proxy.asked.filter((asked) => asked.path.includes("/live"))).toHaveLength(1);
  }, 60_000);

  test.each(["sse", "long-poll"] as const)("loses nothing over %s", async (transport) => {
    const ann = await newcomer(proxy.url);
    const room = await newRoom(ann);
    const heard = await follow(transport, room, ann);
    const last = await talk(ann, room.id);
    await until(() => heard.texts().length >= last, "all");
    expect(heard.texts()).toEqual(numbers(last));
    expect(refreshes()).toBeGreaterThanOrEqual(1);
    expect(heard.last()?.status).toBe("live");
  }, 60_000);
});
