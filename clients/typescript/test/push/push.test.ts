import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Chat } from "../../src/chat.js";
import { answerServiceWorker } from "../../src/push/page.js";
import { enablePush, type PushOptions, resumePush } from "../../src/push/push.js";
import { PushError, pushSupported } from "../../src/push/subscription.js";
import { NetworkError } from "../../src/problems.js";
import { Session } from "../../src/session.js";
import { memorySession } from "../../src/storage.js";
import { until } from "../helpers.js";
import { fakeLocks } from "../locks.js";
import { FakeBrowser } from "./browser.js";
import { type PushServer, startPushServer, vapidKey } from "./server.js";

let server: PushServer;
let browser: FakeBrowser;
let profile: Required<PushOptions>;
const locks = fakeLocks();

beforeEach(async () => {
  server = await startPushServer();
  browser = new FakeBrowser();
  browser.install();
  profile = { storage: memorySession("profile") };
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
});

/** A session that was begun before. */
async function session(user = "ann"): Promise<Session> {
  const storage = memorySession();
  await storage.write(JSON.stringify({ user, access: "a", refresh: "r", endsAt: Date.now() + 3_600_000 }));
  const restored = await Session.restore(server.url, { storage, locks });
  if (restored === undefined) throw new Error("the session was not restored");
  return restored;
}

const registered = () => [...server.devices.values()];
const webPush = (endpoint: string) => ({ kind: "webpush", endpoint, keys: { p256dh: "key", auth: "secret" } });
const enable = (who: Session) => enablePush(who, browser.registration, profile);
const resume = (who: Session) => resumePush(who, browser.registration, profile);

describe("turning push on", () => {
  test("asks the user, subscribes with the server's key and registers the device", async () => {
    const push = await enable(await session());
    expect(browser.questions).toBe(1);
    expect([...server.devices]).toEqual([[push.device, webPush("https://push.example/1")]]);
    expect(push.device).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  });

  test("asks at once, and has the worker registered when the user has allowed it", async () => {
    const registering: NotificationPermission[] = [];
    const register = () => {
      registering.push(browser.permission);
      return Promise.resolve(browser.registration);
    };
    const ann = await session();
    browser.answer = "default";
    await expect(enablePush(ann, register, profile)).rejects.toBeInstanceOf(PushError);
    browser.answer = "granted";
    const enabling = enablePush(ann, register, profile);
    expect(browser.questions).toBe(2);
    await enabling;
    expect(registering).toEqual(["granted"]);
    expect(server.devices.size).toBe(1);
  });

  test("twice is one subscription and one device", async () => {
    const ann = await session();
    const one = await enable(ann);
    const two = await enable(ann);
    expect(two.device).toBe(one.device);
    expect(registered()).toEqual([webPush("https://push.example/1")]);
    expect(browser.questions).toBe(1);
  });

  test("by two tabs at once, with a new key, leaves the subscription that is registered", async () => {
    const ann = await session();
    await enable(ann);
    server.settings = { ...server.settings, vapidPublicKey: vapidKey(7) };
    await Promise.all([enable(ann), enable(ann)]);
    expect(registered()).toEqual([webPush(browser.endpoint ?? "none")]);
  });

  test("names the browser profile alike for all who use it", async () => {
    const one = await enable(await session("ann"));
    await one.disable();
    const two = await enable(await session("bob"));
    expect(two.device).toBe(one.device);
  });
});

describe("push that cannot be turned on says why", () => {
  async function refusal(): Promise<unknown> {
    const failed: unknown = await enable(await session()).catch((wrong: unknown) => wrong);
    expect(registered()).toEqual([]);
    expect(await resume(await session())).toBeUndefined();
    return failed instanceof PushError ? [failed.reason, failed.retryable] : failed;
  }

  test("the browser has none", async () => {
    vi.stubGlobal("PushManager", undefined);
    expect(pushSupported()).toBe(false);
    expect(await refusal()).toEqual(["unsupported", false]);
  });
  test("the user said no", async () => {
    browser.answer = "denied";
    expect(await refusal()).toEqual(["denied", false]);
    expect(server.asked).toEqual([]);
  });
  test("the user said nothing", async () => {
    browser.answer = "default";
    expect(await refusal()).toEqual(["undecided", false]);
  });
  test("the server sends none to browsers", async () => {
    server.settings = { kinds: ["webhook"], preview: "content" };
    expect(await refusal()).toEqual(["not-offered", false]);
  });
  test("the browser refuses the subscription", async () => {
    browser.failure = new DOMException("no", "NotAllowedError");
    expect(await refusal()).toEqual(["denied", false]);
  });
  test("the push service is away", async () => {
    browser.failure = new DOMException("push service error", "AbortError");
    expect(await refusal()).toEqual(["push-service", true]);
  });
  test("the server is away", async () => {
    server.failing = 502;
    expect(await refusal()).toBeInstanceOf(NetworkError);
  });
});

describe("push that is on", () => {
  test("goes on in the next page, asks nobody, and registers the device anew", async () => {
    const before = await enable(await session());
    server.devices.clear();
    browser.questions = 0;
    const push = await resume(await session());
    expect(push?.device).toBe(before.device);
    await until(() => server.devices.size === 1, "registered again");
    expect(registered()).toEqual([webPush("https://push.example/1")]);
    expect(browser.questions).toBe(0);
  });

  test("goes on without the server", async () => {
    await enable(await session());
    server.failing = 502;
    expect(await resume(await session())).toBeDefined();
  });

  test("is not on for somebody else, where it was never turned on, or when it is not allowed any more", async () => {
    expect(await resume(await session())).toBeUndefined();
    await enable(await session("ann"));
    expect(await resume(await session("bob"))).toBeUndefined();
    browser.permission = "default";
    expect(await resume(await session("ann"))).toBeUndefined();
    expect(browser.questions).toBe(1);
  });

  test("is subscribed anew when the server has another key", async () => {
    await enable(await session());
    server.settings = { ...server.settings, vapidPublicKey: vapidKey(9) };
    await resume(await session());
    await until(() => browser.endpoint === "https://push.example/2", "another subscription");
    await until(() => JSON.stringify(registered()).includes("/2"), "registered");
    expect(server.devices.size).toBe(1);
  });

  test("is subscribed anew when the worker says that the subscription has changed", async () => {
    await enable(await session());
    browser.expire();
    browser.say({ parlance: "renew" });
    await until(() => JSON.stringify(registered()).includes("/2"), "registered");
    expect(server.devices.size).toBe(1);
  });
});

describe("push ends", () => {
  test("when it is turned off: subscription, notifications, badge and device go", async () => {
    const push = await enable(await session());
    browser.show({ room: "r", seq: 3 });
    browser.show("somebody else's");
    await push.disable();
    expect(browser.endpoint).toBeUndefined();
    expect(browser.shown.map((each) => each.data)).toEqual(["somebody else's"]);
    expect(browser.badges).toBe(1);
    expect(registered()).toEqual([]);
    browser.say({ parlance: "renew" });
    expect(await resume(await session())).toBeUndefined();
    expect(registered()).toEqual([]);
  });

  test("here when the server cannot be told", async () => {
    const push = await enable(await session());
    server.failing = 502;
    await push.disable();
    expect(browser.endpoint).toBeUndefined();
    expect(await resume(await session())).toBeUndefined();
  });

  test("at a logout, the device while the session is still good", async () => {
    const ann = await session();
    const push = await enable(ann);
    server.asked.length = 0;
    await ann.logout();
    expect(server.asked).toEqual([`DELETE /devices/${push.device}`, "POST /auth/logout"]);
    await until(() => browser.endpoint === undefined, "the subscription has ended");
    expect(registered()).toEqual([]);
  });

  test("at a logout that the server does not hear of", async () => {
    const ann = await session();
    await enable(ann);
    server.failing = 502;
    await expect(ann.logout()).rejects.toBeInstanceOf(NetworkError);
    await until(() => browser.endpoint === undefined, "the subscription has ended");
  });

  test("when the session was ended elsewhere", async () => {
    const ann = await session();
    await enable(ann);
    ann.end();
    await until(() => browser.endpoint === undefined, "the subscription has ended");
  });

  test("for one session, and not for the one that turned it on since", async () => {
    const late = await session();
    await enable(late);
    const ann = await session();
    await (await resume(ann))?.disable();
    await enable(ann);
    const endpoint = browser.endpoint;
    late.end();
    await late.ended;
    await enable(ann); // waits for what goes before it
    expect(browser.endpoint).toBe(endpoint);
    expect(endpoint).toBeDefined();
  });
});

test("devices and settings are calls like others", async () => {
  const chat = new Chat(await session());
  const webhook = { kind: "webhook", url: "https://me.example/hook" } as const;
  expect((await chat.registerDevice("mine", webhook)).id).toBe("mine");
  expect(server.devices.get("mine")).toEqual(webhook);
  expect((await chat.devices()).items.map((each) => each.id)).toEqual(["mine"]);
  expect(await chat.testDevice("mine")).toBe("sent");
  await chat.removeDevice("mine");
  expect((await chat.devices()).items).toEqual([]);
  const quiet = { from: "22:00", to: "07:00", zone: "Europe/Berlin" };
  expect(await chat.changePushSettings({ preview: "sender", quiet })).toMatchObject({ preview: "sender", quiet });
  await chat.changePushSettings({ quiet: null });
  expect(await chat.pushSettings()).toEqual({ kinds: ["webpush"], vapidPublicKey: vapidKey(4), preview: "sender" });
});

describe("a page answers the worker", () => {
  test("whether a room is on its screen, and goes where a click leads", async () => {
    const opened: [string, number][] = [];
    const stop = answerServiceWorker({
      shows: (room) => room === "kitchen",
      open: (room, seq) => opened.push([room, seq]),
    });
    const ask = async (note: unknown): Promise<unknown> => {
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data);
      });
      browser.say(note, port2);
      const said = await answer;
      port1.close();
      return said;
    };
    expect(await ask({ parlance: "shows", room: "kitchen" })).toBe(true);
    expect(await ask({ parlance: "shows", room: "hall" })).toBe(false);
    expect(await ask({ parlance: "shows" })).toBe(false);
    browser.say({ parlance: "open", room: "hall", seq: 7 });
    browser.say({ parlance: "open" });
    browser.say("from another worker");
    stop();
    browser.say({ parlance: "open", room: "hall", seq: 8 });
    expect(opened).toEqual([["hall", 7]]);
  });
});
