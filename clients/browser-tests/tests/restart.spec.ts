import { kitchen } from "../harness/kitchen.js";
import { expect, test } from "../harness/test.js";

const it = kitchen();

test("a server that is killed in mid-conversation loses nothing, and nobody reloads", async ({ browsers }) => {
  const ann = await browsers.person(it.server.url, "Ann");
  const bob = await browsers.person(it.server.url, "Bob");
  await ann.join(it.room);
  await bob.join(it.room);
  await ann.remember();
  await bob.remember();
  await ann.say("before");
  await expect(bob.message("before")).toBeVisible();

  await it.server.kill();
  await expect(ann.banner()).toContainText(/Reconnecting|You are offline|Connecting/);
  await ann.say("meanwhile, one");
  await ann.say("meanwhile, two");
  await it.server.start();

  await expect(bob.message("meanwhile, two")).toBeVisible({ timeout: 60_000 });
  await bob.say("after");
  await expect(ann.message("after")).toBeVisible({ timeout: 60_000 });

  const all = ["before", "meanwhile, one", "meanwhile, two", "after"];
  expect(await it.owner.texts(it.room)).toEqual(all);
  expect(await ann.texts()).toEqual(all);
  expect(await bob.texts()).toEqual(all);
  expect(await ann.remembers(), "the page was not loaded again").toBe(true);
  expect(await bob.remembers(), "the page was not loaded again").toBe(true);
});
