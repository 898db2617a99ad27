import { type Proxy, startProxy } from "../../typescript/test/proxy.js";
import { kitchen } from "../harness/kitchen.js";
import { expect, test } from "../harness/test.js";

const it = kitchen();
let proxy: Proxy;

test.beforeAll(async () => {
  proxy = await startProxy(() => it.server.port);
});
test.afterAll(() => proxy.close());

test("what is sent offline is delivered later, once", async ({ browsers }) => {
  const ann = await browsers.person(proxy.url, "Ann");
  await ann.join(it.room);
  await ann.say("online");
  await expect.poll(() => it.owner.texts(it.room)).toEqual(["online"]);

  await ann.page.context().setOffline(true);
  proxy.cut();
  await expect(ann.banner()).toContainText(/Reconnecting|You are offline|Connecting/);
  await ann.say("in the tunnel, one");
  await ann.say("in the tunnel, two");
  await expect(ann.message("in the tunnel, two")).toBeVisible();
  await ann.page.context().setOffline(false);

  const all = ["online", "in the tunnel, one", "in the tunnel, two"];
  await expect.poll(() => it.owner.texts(it.room), { timeout: 60_000 }).toEqual(all);
  await expect.poll(() => ann.texts()).toEqual(all);
});

test("what waits to be sent outlives a reload", async ({ browsers }) => {
  const bob = await browsers.person(proxy.url, "Bob");
  await bob.join(it.room);
  // The server does not take sends, and is there for everything else: so the page can be loaded again.
  proxy.answer = ({ method, path }) =>
    method === "POST" && path.endsWith("/messages") ? { status: 502 } : undefined;
  await bob.say("written before the reload");
  await expect(bob.message("written before the reload")).toBeVisible();

  await bob.page.reload();
  await expect(bob.message("written before the reload")).toBeVisible();
  expect(await it.owner.texts(it.room)).not.toContain("written before the reload");
  proxy.answer = () => undefined;

  await expect.poll(() => it.owner.texts(it.room), { timeout: 60_000 }).toContain("written before the reload");
  expect((await it.owner.texts(it.room)).filter((text) => text === "written before the reload")).toHaveLength(1);
  await expect(bob.mark("written before the reload")).toBeVisible();
  await expect(bob.message("written before the reload")).toHaveCount(1);
});

test("an answer that is lost does not make a second message", async ({ browsers }) => {
  const cid = await browsers.person(proxy.url, "Cid");
  await cid.join(it.room);
  let lost = 0;
  await cid.page.route("**/messages", async (route) => {
    if (route.request().method() !== "POST" || lost === 1) return route.fallback();
    lost++;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await cid.say("said once");

  // The stream brings it, or it is sent once more with its key: either way it is there once.
  await expect.poll(() => lost).toBe(1);
  await expect(cid.mark("said once")).toBeVisible();
  await cid.say("and then this");
  await expect.poll(() => it.owner.texts(it.room), { timeout: 60_000 }).toContain("and then this");
  expect((await it.owner.texts(it.room)).filter((text) => text === "said once")).toHaveLength(1);
});
