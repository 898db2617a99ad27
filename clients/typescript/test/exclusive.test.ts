import { describe, expect, test } from "vitest";
import { exclusive, leases } from "../src/exclusive.js";
import { fakeLocks } from "./locks.js";

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

const shared = storage();

describe.each([
  ["web locks", exclusive(fakeLocks(), undefined)],
  ["leases", leases(shared)],
])("by %s", (_, alone) => {
  test("one after the other does it, each once", async () => {
    let inside = 0;
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => alone("x", async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push(n);
      inside--;
    })));
    expect(order.sort()).toEqual([1, 2, 3, 4]);
  });

  test("who fails lets the next, and other names wait for nobody", async () => {
    await expect(alone("x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await alone("x", () => alone("y", () => Promise.resolve("both")))).toBe("both");
  });
});

test("a lease whose tab is gone ends by itself", async () => {
  shared.setItem("z:lease", `gone ${Date.now() + 200}`);
  const begun = Date.now();
  await leases(shared)("z", () => Promise.resolve());
  expect(Date.now() - begun).toBeGreaterThanOrEqual(200);
});
