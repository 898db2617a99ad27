import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HIDDEN_MS, IDLE_MS, watchAttention } from "../src/attention.js";
import { FakePage } from "./page.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(page: FakePage): { readonly told: boolean[]; readonly stop: () => void } {
  const told: boolean[] = [];
  return { told, stop: watchAttention(page, (attended) => told.push(attended)) };
}

test("a page that is seen is attended to, one that begins in the background is not", () => {
  const page = new FakePage("hidden");
  expect(watched(new FakePage()).told).toEqual([true]);
  const { told } = watched(page);
  page.touch();
  expect(told).toEqual([]);
  page.turn("visible");
  expect(told).toEqual([true]);
});

test("a look at another window is no absence, a longer one is, and ends at once", () => {
  const page = new FakePage();
  const { told } = watched(page);
  page.turn("hidden");
  vi.advanceTimersByTime(HIDDEN_MS - 1);
  page.turn("visible");
  vi.advanceTimersByTime(HIDDEN_MS);
  expect(told).toEqual([true]);
  page.turn("hidden");
  vi.advanceTimersByTime(HIDDEN_MS);
  expect(told).toEqual([true, false]);
  page.turn("visible");
  expect(told).toEqual([true, false, true]);
});

test("a page that nobody touches is left, until somebody does", () => {
  const page = new FakePage();
  const { told } = watched(page);
  vi.advanceTimersByTime(IDLE_MS - 1);
  page.touch();
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true, false]);
  page.touch();
  expect(told).toEqual([true, false, true]);
  vi.advanceTimersByTime(IDLE_MS);
  expect(told).toEqual([true, false, true, false]);
});

test("nothing is told after the end", () => {
  const page = new FakePage();
  const { told, stop } = watched(page);
  page.turn("hidden");
  stop();
  vi.advanceTimersByTime(IDLE_MS);
  page.turn("visible");
  expect(told).toEqual([true]);
});
