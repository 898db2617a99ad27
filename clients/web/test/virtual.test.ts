import { describe, expect, test } from "vitest";
import { anchorAt, indexAt, offsets, rangeOf, scrollFor, within } from "../src/ui/virtual.js";

const keys = ["a", "b", "c", "d"];
const heights: Record<string, number> = { a: 10, b: 20, c: 30, d: 40 };
const tops = offsets(keys, (key) => heights[key] ?? 0);
const index = new Map(keys.map((key, at) => [key, at]));

describe("the arithmetic of a window", () => {
  test("where items begin, and the height of all", () => {
    expect([...tops]).toEqual([0, 10, 30, 60, 100]);
  });

  test("which item is at a height", () => {
    expect([-5, 0, 9, 10, 29, 30, 59, 60, 99, 500].map((y) => indexAt(tops, y))).toEqual([
      0, 0, 0, 1, 1, 2, 2, 3, 3, 3,
    ]);
    expect(
      indexAt(
        offsets([], () => 1),
        10,
      ),
    ).toBe(0);
  });

  test("which items touch a stretch", () => {
    expect(rangeOf(tops, 12, 31)).toEqual({ start: 1, end: 3 });
    expect(rangeOf(tops, -100, 1_000)).toEqual({ start: 0, end: 4 });
    expect(
      rangeOf(
        offsets([], () => 1),
        0,
        100,
      ),
    ).toEqual({ start: 0, end: 0 });
    expect(within({ start: 1, end: 2 }, { start: 0, end: 2 })).toBe(true);
    expect(within({ start: 1, end: 3 }, { start: 1, end: 2 })).toBe(false);
  });

  test("the end is an anchor when it is in sight, else the first item in sight is", () => {
    expect(anchorAt(50, keys, tops, 50, 8)).toEqual({ at: "end" });
    expect(anchorAt(45, keys, tops, 50, 8)).toEqual({ at: "end" });
    expect(anchorAt(15, keys, tops, 50, 8)).toEqual({ at: "item", key: "b", offset: -5 });
    expect(
      anchorAt(
        0,
        [],
        offsets([], () => 1),
        50,
        8,
      ),
    ).toEqual({ at: "end" });
    expect(anchorAt(50, keys, tops, 50, -Infinity)).toEqual({ at: "item", key: "c", offset: -20 });
  });

  test("what does not keep its neighbours is no anchor, unless nothing else is in sight", () => {
    expect(anchorAt(5, keys, tops, 40, 8, (key) => key !== "a")).toEqual({ at: "item", key: "b", offset: 5 });
    expect(anchorAt(15, keys, tops, 10, 8, () => false)).toEqual({ at: "item", key: "b", offset: -5 });
  });

  test("an anchor stays where it was when rows come before it", () => {
    const anchor = anchorAt(15, keys, tops, 40, 8);
    const more = ["x", "y", ...keys];
    const grown = offsets(more, (key) => heights[key] ?? 100);
    const scroll = scrollFor(anchor, new Map(more.map((key, at) => [key, at])), grown, 40);
    expect(scroll).toBe(215);
  });

  test("an anchor stays where it was when a row above it is taller than was thought", () => {
    const anchor = anchorAt(35, keys, tops, 40, 8);
    const grown = offsets(keys, (key) => (key === "a" ? 60 : (heights[key] ?? 0)));
    expect(scrollFor(anchor, index, grown, 40)).toBe(85);
  });

  test("the end stays the end, and nothing is scrolled beyond it", () => {
    expect(scrollFor({ at: "end" }, index, tops, 40)).toBe(60);
    expect(scrollFor({ at: "end" }, index, tops, 400)).toBe(0);
    expect(scrollFor({ at: "item", key: "d", offset: 0 }, index, tops, 80)).toBe(20);
    expect(scrollFor({ at: "item", key: "a", offset: 10 }, index, tops, 80)).toBe(0);
    expect(scrollFor({ at: "item", key: "gone", offset: 0 }, index, tops, 80)).toBeUndefined();
  });

  test("ten thousand rows are laid out in a few milliseconds, and few of them are drawn", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `m-${at}`);
    const start = performance.now();
    const all = offsets(many, (_, at) => 28 + (at % 7) * 11);
    const range = rangeOf(all, (all.at(-1) ?? 0) / 2 - 900, (all.at(-1) ?? 0) / 2 + 1_700);
    expect(performance.now() - start).toBeLessThan(200);
    expect(range.end - range.start).toBeLessThan(100);
  });
});
