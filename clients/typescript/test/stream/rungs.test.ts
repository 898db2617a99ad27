import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backoff } from "../../src/stream/backoff.js";
import { rungs } from "../../src/stream/rungs.js";
import { VERDICT_MS, verdicts } from "../../src/stream/verdicts.js";

const ALL = ["websocket", "sse", "padded-sse", "long-poll"] as const;

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("backoff", () => {
  test("waits anything between nothing and a bound that doubles up to its most", () => {
    const most = backoff(500, 30_000, () => 1);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => most.next())).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    most.reset();
    expect(most.next()).toBe(500);
    expect(backoff(500, 30_000, () => 0).next()).toBe(0);
  });
});

describe("verdicts", () => {
  test("hold for an hour, across reloads", () => {
    const kept = storage();
    verdicts("http://a", kept, () => "wifi").condemn("websocket");
    const later = verdicts("http://a", kept, () => "wifi");
    expect(later.until("websocket")).toBe(Date.now() + VERDICT_MS);
    vi.advanceTimersByTime(VERDICT_MS - 1);
    expect(later.until("websocket")).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(later.until("websocket")).toBeUndefined();
  });

  test("are of one network and one server", () => {
    const kept = storage();
    let network = "wifi";
    const here = verdicts("http://a", kept, () => network);
    here.condemn("sse");
    network = "cellular";
    expect(here.until("sse")).toBeUndefined();
    expect(verdicts("http://b", kept, () => "wifi").until("sse")).toBeUndefined();
    network = "wifi";
    expect(here.until("sse")).toBeDefined();
  });

  test("are not believed when they are broken or from the future, and a storage that fails is none", () => {
    const kept = storage();
    kept.setItem("parlance:http://a:verdicts:any", "not json");
    expect(verdicts("http://a", kept, () => "any").until("sse")).toBeUndefined();
    kept.setItem("parlance:http://a:verdicts:any", JSON.stringify({ sse: Date.now() + 2 * VERDICT_MS }));
    expect(verdicts("http://a", kept, () => "any").until("sse")).toBeUndefined();
    const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
    expect(() => verdicts("http://a", full).condemn("sse")).not.toThrow();
  });
});

describe("the rungs", () => {
  const fresh = () => {
    const known = verdicts("http://a", storage(), () => "any");
    return { known, ways: rungs(ALL, known) };
  };

  test("are stepped down one by one, and nothing is remembered until a lower one works", () => {
    const { known, ways } = fresh();
    expect(ways.current()).toBe("websocket");
    expect(ways.stepDown("websocket")).toBe(true);
    expect(ways.current()).toBe("sse");
    expect(known.until("websocket")).toBeUndefined();
    ways.proven("sse");
    expect(known.until("websocket")).toBeDefined();
    expect(ways.current()).toBe("sse");
  });

  test("are as before when the network was down meanwhile", () => {
    const { known, ways } = fresh();
    ways.stepDown("websocket");
    ways.unreachable();
    expect(ways.current()).toBe("websocket");
    ways.proven("websocket");
    expect(known.until("websocket")).toBeUndefined();
  });

  test("begin anew when none works", () => {
    const { known, ways } = fresh();
    expect(ALL.map((transport) => ways.stepDown(transport))).toEqual([true, true, true, false]);
    expect(ways.current()).toBe("websocket");
    expect(ALL.map((transport) => known.until(transport))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("are tried higher again after an hour", () => {
    const { ways } = fresh();
    ways.stepDown("websocket");
    vi.advanceTimersByTime(1000);
    ways.stepDown("sse");
    ways.proven("padded-sse");
    expect(ways.betterAt("padded-sse")).toBe(Date.now() + VERDICT_MS);
    vi.advanceTimersByTime(VERDICT_MS);
    expect(ways.current()).toBe("websocket");
  });

  test("are tried from the top on what may be another network, and what then works is acquitted", () => {
    const { known, ways } = fresh();
    ways.stepDown("websocket");
    ways.proven("sse");
    ways.reconsider();
    expect(ways.current()).toBe("websocket");
    ways.proven("websocket");
    expect(known.until("websocket")).toBeUndefined();
    expect(ways.current()).toBe("websocket");
    expect(ways.betterAt("websocket")).toBeUndefined();
  });

  test("end at the lowest when verdicts speak against all", () => {
    const { known, ways } = fresh();
    for (const transport of ALL) known.condemn(transport);
    expect(ways.current()).toBe("long-poll");
  });
});
