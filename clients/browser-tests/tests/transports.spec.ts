import { type Proxy, startProxy } from "../../typescript/test/proxy.js";
import { kitchen } from "../harness/kitchen.js";
import { expect, test } from "../harness/test.js";

const it = kitchen();
let proxy: Proxy;

test.beforeEach(async () => {
  proxy = await startProxy(() => it.server.port);
});
test.afterEach(() => proxy.close());

test("where WebSockets are blocked, server-sent events take over", async ({ browsers }) => {
  proxy.upgrades = "refuse";
  const ann = await browsers.person(proxy.url, "Ann");
  await ann.join(it.room);

  await expect(ann.line()).toHaveText(/^Live over (padded )?event stream$/, { timeout: 30_000 });
  await it.owner.send(it.room, "heard without a socket");
  await expect(ann.message("heard without a socket")).toBeVisible();
  expect(proxy.asked.some((each) => each.path.includes("/live"))).toBe(true);
});

test("where event streams are mute, long-poll takes over", async ({ browsers }) => {
  proxy.upgrades = "refuse";
  proxy.holdBytes = proxy.holdPaddedBytes = Infinity;
  const bob = await browsers.person(proxy.url, "Bob");
  await bob.join(it.room);

  await expect(bob.line()).toHaveText("Live over long polling", { timeout: 60_000 });
  await it.owner.send(it.room, "heard by asking");
  await expect(bob.message("heard by asking")).toBeVisible({ timeout: 40_000 });
  await bob.say("and answered");
  await expect.poll(() => it.owner.texts(it.room)).toContain("and answered");
});

test("a line that is cut is taken up again without a gap", async ({ browsers }) => {
  const cid = await browsers.person(proxy.url, "Cid");
  await cid.join(it.room);
  await it.owner.send(it.room, "one before the cut");
  await expect(cid.message("one before the cut")).toBeVisible();

  proxy.cut();
  for (let i = 1; i <= 20; i++) await it.owner.send(it.room, `while it was cut ${i}`);
  await expect(cid.message("while it was cut 20")).toBeVisible({ timeout: 30_000 });
  const texts = (await cid.texts()).filter((text) => text.startsWith("while"));
  expect(texts).toEqual(Array.from({ length: 20 }, (_, i) => `while it was cut ${i + 1}`));
});
