import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NetworkError, ProblemError } from "../src/problems.js";
import { createReceipts } from "../src/receipts.js";
import { createStore } from "../src/state/store.js";
import { createTypists, createTyping } from "../src/typing.js";
import { createUsers } from "../src/users.js";
import type { User } from "../src/wire.js";

/** Writes down what is put; fails as long as `failing` says how. */
function recording() {
  const put: [string, unknown][] = [];
  const server = {
    put, failing: undefined as Error | undefined,
    http: {
      put: <T>(path: string, body?: unknown): Promise<T> => {
        put.push([path, body]);
        return server.failing === undefined ? Promise.resolve(undefined as T) : Promise.reject(server.failing);
      },
    },
  };
  return server;
}

function refusal(code: "forbidden" | "not-found"): ProblemError {
  return new ProblemError({ type: "", title: "", status: 403, detail: "no", code, retryable: false });
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe("receipts", () => {
  test("are told together, the latest only", async () => {
    const server = recording();
    const receipts = createReceipts(server.http, () => undefined, () => undefined);
    for (const read of [3, 5, 4]) receipts.mark("a", { read });
    receipts.mark("a", { delivered: 9 });
    receipts.mark("b", { delivered: 2 });
    expect(server.put).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.put).toEqual([
      ["/rooms/a/receipts", { delivered: 9, read: 5 }], ["/rooms/b/receipts", { delivered: 2 }],
    ]);
  });

  test("that did not arrive are told again, with what came since", async () => {
    const server = recording();
    const receipts = createReceipts(server.http, () => undefined, () => undefined);
    server.failing = new NetworkError("nobody there");
    receipts.mark("a", { read: 3 });
    await vi.advanceTimersByTimeAsync(1_000);
    server.failing = undefined;
    receipts.mark("a", { read: 4 });
    await receipts.flush();
    expect(server.put.at(-1)).toEqual(["/rooms/a/receipts", { read: 4 }]);
  });

  test("that are refused are not told again, and somebody hears of it", async () => {
    const server = recording();
    const taken: string[] = [];
    const failed: string[] = [];
    const receipts = createReceipts(server.http, (room) => taken.push(room), (room) => failed.push(room));
    server.failing = refusal("not-found");
    receipts.mark("a", { read: 3 });
    await vi.advanceTimersByTimeAsync(1_000);
    await receipts.flush();
    expect(server.put.length).toBe(1);
    expect(failed).toEqual(["a"]);
    expect(taken).toEqual([]);
  });

  test("of what was read are reported when they are taken", async () => {
    const server = recording();
    const taken: string[] = [];
    const receipts = createReceipts(server.http, (room) => taken.push(room), () => undefined);
    receipts.mark("a", { read: 3 });
    receipts.mark("b", { delivered: 4 });
    await receipts.flush();
    expect(server.put.length).toBe(2);
    expect(taken).toEqual(["a"]);
  });
});

describe("typing", () => {
  test("is told at once, then at most every three seconds, and its end once", () => {
    const server = recording();
    const typing = createTyping(server.http);
    for (let i = 0; i < 40; i++) {
      typing.typing("a", true);
      vi.advanceTimersByTime(100);
    }
    expect(server.put).toEqual([["/rooms/a/typing", { typing: true }], ["/rooms/a/typing", { typing: true }]]);
    typing.typing("a", false);
    typing.typing("a", false);
    expect(server.put.slice(2)).toEqual([["/rooms/a/typing", { typing: false }]]);
  });

  test("ends with a send, of which the server knows", () => {
    const server = recording();
    const typing = createTyping(server.http);
    typing.typing("a", true);
    typing.sent("a");
    typing.typing("a", false);
    expect(server.put.length).toBe(1);
    typing.typing("a", true);
    expect(server.put.length).toBe(2);
  });

  test("of others ends by itself when it is not told again", () => {
    const ended: string[] = [];
    const typists = createTypists((room, user) => ended.push(`${room} ${user}`));
    typists.typing("a", "bob", true);
    vi.advanceTimersByTime(5_000);
    typists.typing("a", "bob", true);
    typists.typing("a", "eve", true);
    vi.advanceTimersByTime(5_000);
    expect(ended).toEqual([]);
    typists.typing("a", "eve", false);
    vi.advanceTimersByTime(5_000);
    expect(ended).toEqual(["a bob"]);
  });
});

describe("users", () => {
  const user = (id: string): User => ({ id, username: id, displayName: id, guest: false, createdAt: "" });

  test("are asked for once each, a few at a time, and told together", async () => {
    const asked: string[] = [];
    let open = 0;
    let most = 0;
    const known = new Map([["k", user("k")]]);
    const told: string[][] = [];
    const users = createUsers({
      get: async <T>(path: string): Promise<T> => {
        asked.push(path);
        most = Math.max(most, ++open);
        await Promise.resolve();
        open--;
        return user(path.split("/")[2] ?? "") as T;
      },
    }, () => known, (found) => told.push(found.map((one) => one.id)));
    const ids = ["a", "b", "c", "d", "e", "f", "k"];
    const [found] = await Promise.all([users.find(ids), users.find(ids)]);
    expect([...found.keys()].sort()).toEqual(ids);
    expect(asked.length).toBe(6);
    expect(most).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(20);
    expect(told.flat().sort()).toEqual(ids.slice(0, 6));
  });

  test("who do not exist are left out, who could not be asked for are asked for again", async () => {
    let failing: Error | undefined = new NetworkError("nobody there");
    const users = createUsers({
      get: <T>(path: string): Promise<T> => {
        if (path.endsWith("/nobody")) return Promise.reject(refusal("not-found"));
        return failing === undefined ? Promise.resolve(user("a") as T) : Promise.reject(failing);
      },
    }, () => new Map(), () => undefined);
    await expect(users.find(["a"])).rejects.toThrow(NetworkError);
    failing = undefined;
    expect([...(await users.find(["a", "nobody"])).keys()]).toEqual(["a"]);
  });
});

describe("a store", () => {
  test("tells once what changed in one turn, and nothing when nothing did", async () => {
    const store = createStore(1);
    const told: number[] = [];
    const leave = store.subscribe((value) => told.push(value));
    store.set(2);
    store.set(3);
    expect(store.get()).toBe(3);
    expect(told).toEqual([]);
    await Promise.resolve();
    expect(told).toEqual([3]);
    store.set(3);
    await Promise.resolve();
    expect(told).toEqual([3]);
    leave();
    store.set(4);
    await Promise.resolve();
    expect(told).toEqual([3]);
  });
});
