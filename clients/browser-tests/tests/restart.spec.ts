import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "../harness/api.js";
import { expect, test } from "../harness/test.js";

let server: TestServer;
let owner: Api;
let room: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer();
  owner = await Api.register(server.url, "owner");
  room = await owner.channel("kitchen");
});
test.afterAll(() => server.stop());

test("a server that is killed in mid-conversation loses nothing, and nobody reloads", async ({ browsers }) => {
  const ann = await browsers.person(server.url, "Ann");
  const bob = await browsers.person(server.url, "Bob");
  await ann.join(room);
  await bob.join(room);
  await ann.remember();
  await bob.remember();
  await ann.say("before");
  await expect(bob.message("before")).toBeVisible();

  await server.kill();
  await expect(ann.banner()).toContainText(/Reconnecting|You are offline|Connecting/);
  await ann.say("meanwhile, one");
  await ann.say("meanwhile, two");
  await server.start();

  await expect(bob.message("meanwhile, two")).toBeVisible({ timeout: 60_000 });
  await bob.say("after");
  await expect(ann.message("after")).toBeVisible({ timeout: 60_000 });

  const all = ["before", "meanwhile, one", "meanwhile, two", "after"];
  expect(await owner.texts(room)).toEqual(all);
  expect(await ann.texts()).toEqual(all);
  expect(await bob.texts()).toEqual(all);
  expect(await ann.remembers(), "the page was not loaded again").toBe(true);
  expect(await bob.remembers(), "the page was not loaded again").toBe(true);
});
