import { Api } from "../harness/api.js";
import { Server } from "../harness/server.js";
import { expect, test } from "../harness/test.js";

let server: Server;
let room: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await Server.start();
  const owner = await Api.register(server.url, "owner");
  room = await owner.channel("kitchen");
});
test.afterAll(() => server.stop());

test("two people in two browsers talk, and see typing, receipts and presence", async ({ browsers }) => {
  const ann = await browsers.person(server.url, "ann");
  const bob = await browsers.person(server.url, "bob");
  await ann.join(room);
  await bob.join(room);

  await ann.say("Is the kettle on?");
  await expect(bob.message("Is the kettle on?")).toBeVisible();
  await expect(ann.mark("Is the kettle on?")).toHaveText(/read/i);

  await bob.type("It is");
  await expect(ann.typing()).toHaveText(/bob.* is typing/i);
  await bob.type("");
  await expect(ann.typing()).not.toHaveText(/bob/i);

  await bob.say("It is on.");
  await expect(ann.message("It is on.")).toBeVisible();

  await expect(ann.presence("bob")).toHaveAccessibleName("Online");
  await bob.leave();
  await expect(ann.presence("bob")).toHaveAccessibleName("Offline", { timeout: 30_000 });
});

test("a message is delivered before it is read", async ({ browsers }) => {
  const cid = await browsers.person(server.url, "cid");
  const dan = await browsers.person(server.url, "dan");
  await cid.join(room);
  await dan.join(room);
  await dan.elsewhere();

  await cid.say("Nobody looks at this yet.");
  await expect(cid.mark("Nobody looks at this yet.")).toHaveText(/delivered/i);
  await expect(dan.unread("kitchen")).toHaveText(/1/);

  await dan.open(room);
  await expect(dan.message("Nobody looks at this yet.")).toBeVisible();
  await expect(cid.mark("Nobody looks at this yet.")).toHaveText(/read/i);
});
