import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { liveness } from "../../src/stream/liveness.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(roundTripMs = 20, canAsk = true) {
  const found: string[] = [];
  const watch = liveness(() => roundTripMs, {
    mute: () => found.push("mute"),
    dead: () => found.push("dead"),
    ask: () => {
      found.push("ask");
      return canAsk;
    },
  });
  return { watch, found };
}

function live() {
  const all = watched();
  all.watch.asked();
  all.watch.hello(15_000);
  all.watch.heard("e.10");
  return all;
}

describe("a stream is mute", () => {
  test("without a hello within 3 s", () => {
    const { watch, found } = watched();
    watch.asked();
    vi.advanceTimersByTime(2999);
    expect(found).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(found).toEqual(["mute"]);
  });

  test("or within four round trips, where these are longer", () => {
    const { watch, found } = watched(2000);
    watch.asked();
    vi.advanceTimersByTime(7999);
    expect(found).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(found).toEqual(["mute"]);
  });

  test("without a sign of life for 2.5 heartbeats", () => {
    const { watch, found } = live();
    vi.advanceTimersByTime(30_000);
    watch.heard("e.10");
    vi.advanceTimersByTime(37_500);
    expect(found).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(found).toEqual(["mute"]);
  });

  test("when the second own write does not come within 2 s", () => {
    const { watch, found } = live();
    watch.wrote("e.11");
    vi.advanceTimersByTime(10_000);
    expect(found).toEqual([]);
    watch.wrote("e.12");
    vi.advanceTimersByTime(1999);
    expect(found).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(found).toEqual(["mute"]);
  });
});

describe("a stream is not mute", () => {
  test("when own writes come, even late, or came before their answer", () => {
    const { watch, found } = live();
    watch.wrote("e.11");
    vi.advanceTimersByTime(3000);
    watch.heard("e.11");
    watch.wrote("e.9");
    watch.wrote("e.12");
    vi.advanceTimersByTime(3000);
    expect(found).toEqual([]);
  });

  test("when one write is told twice", () => {
    const { watch, found } = live();
    watch.wrote("e.11");
    watch.wrote("e.11");
    vi.advanceTimersByTime(5000);
    expect(found).toEqual([]);
  });

  test("when the page was held, and could not hear", () => {
    const { watch, found } = live();
    watch.wrote("e.11");
    watch.wrote("e.12");
    vi.setSystemTime(Date.now() + 3000);
    vi.advanceTimersByTime(2000);
    watch.heard("e.12");
    vi.advanceTimersByTime(3000);
    expect(found).toEqual([]);
  });

  test("after it was stopped", () => {
    const { watch, found } = live();
    watch.wrote("e.11");
    watch.wrote("e.12");
    watch.stop();
    vi.advanceTimersByTime(100_000);
    expect(found).toEqual([]);
  });
});

describe("a device that slept", () => {
  test("takes its stream for dead, not for mute, when it was long", () => {
    const { found } = live();
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(5000);
    expect(found).toEqual(["dead"]);
  });

  test("asks for a sign of life when it was short, and believes it", () => {
    const { watch, found } = live();
    vi.setSystemTime(Date.now() + 20_000);
    vi.advanceTimersByTime(5000);
    expect(found).toEqual(["ask"]);
    vi.advanceTimersByTime(1000);
    watch.heard("e.10");
    vi.advanceTimersByTime(20_000);
    expect(found).toEqual(["ask"]);
  });

  test("takes its stream for dead when no sign comes, or cannot be asked for", () => {
    const { found } = live();
    vi.setSystemTime(Date.now() + 20_000);
    vi.advanceTimersByTime(5000 + 3000);
    expect(found).toEqual(["ask", "dead"]);

    const mute = watched(20, false);
    mute.watch.asked();
    mute.watch.hello(15_000);
    mute.watch.doubt();
    expect(mute.found).toEqual(["ask", "dead"]);
  });
});
