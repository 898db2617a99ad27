import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "../harness/api.js";
import { Person } from "../harness/person.js";
import { expect, test } from "../harness/test.js";

const TABS = 6;

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

test("six tabs share one stream, and another takes it up when its tab is closed", async ({ browsers }) => {
  const ann = await browsers.person(server.url, "Ann");
  await ann.join(room);
  const context = ann.page.context();
  let opened = 0;
  const streams = new Set<number>();
  const tabs = [ann];
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      const number = ++opened;
      streams.add(number);
      socket.on("close", () => streams.delete(number));
      page.on("close", () => streams.delete(number));
    });
  });
  while (tabs.length < TABS) tabs.push(await Person.at(await context.newPage(), server.url, "Ann"));
  for (const tab of tabs) await tab.open(room);

  await owner.send(room, "to all tabs");
  for (const tab of tabs) await expect(tab.message("to all tabs")).toBeVisible();
  expect(opened, "only the first tab, which is not counted, has a stream").toBe(0);

  await ann.page.close();
  await owner.send(room, "while nobody listened");
  for (const tab of tabs.slice(1)) {
    await expect(tab.message("while nobody listened")).toBeVisible({ timeout: 30_000 });
  }
  expect(streams.size).toBe(1);
});
