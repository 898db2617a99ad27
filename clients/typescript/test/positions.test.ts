import { expect, test } from "vitest";
import { comparePositions, reaches } from "../src/positions.js";

test("positions of one epoch are ordered by their number, however long it is", () => {
  expect(comparePositions("e.9", "e.10")).toBeLessThan(0);
  expect(comparePositions("e.10", "e.9")).toBeGreaterThan(0);
  expect(comparePositions("e.10", "e.10")).toBe(0);
  expect(comparePositions("e.123456789012345677", "e.123456789012345678")).toBeLessThan(0);
});

test("positions of two epochs have no order", () => {
  expect(comparePositions("a.1", "b.2")).toBeUndefined();
});

test("nowhere reaches nothing, and another epoch does not either", () => {
  expect(reaches(undefined, "e.1")).toBe(false);
  expect(reaches("f.9", "e.1")).toBe(false);
  expect(reaches("e.1", "e.1")).toBe(true);
  expect(reaches("e.2", "e.1")).toBe(true);
});
