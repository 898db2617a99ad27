import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "../harness/api.js";
import type { Person } from "../harness/person.js";
import { expect, test } from "../harness/test.js";

let server: TestServer;
let room: string;

/** A direct room of the two, which both have in their lists. */
async function pairOf(one: Person, other: Person): Promise<string> {
  const mine = await Api.login(server.url, one.name.toLowerCase());
  const theirs = await Api.login(server.url, other.name.toLowerCase());
  const pair = await mine.direct(theirs.id);
  await expect(one.row(other.name)).toBeVisible();
  await expect(other.row(one.name)).toBeVisible();
  return pair;
}

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer();
  const owner = await Api.register(server.url, "owner");
  room = await owner.channel("kitchen");
});
test.afterAll(() => server.stop());

test("two people in two browsers talk, and see typing and receipts", async ({ browsers }) => {
  const ann = await browsers.person(server.url, "Ann");
  const bob = await browsers.person(server.url, "Bob");
  await ann.join(room);
  await bob.join(room);

  await ann.say("Is the kettle on?");
  await expect(bob.message("Is the kettle on?")).toBeVisible();
  await expect(ann.mark("Is the kettle on?")).toHaveAccessibleName(/^Read by/);

  await bob.type("It is");
  await expect(ann.typing()).toHaveText("Bob is typing");
  await bob.type("");
  await expect(ann.typing()).toHaveText("");

  await bob.say("It is **on**.");
  await expect(ann.message("on").locator("strong")).toHaveText("on");
});

test("a message is delivered before it is read, and counts until it is", async ({ browsers }) => {
  const cid = await browsers.person(server.url, "Cid");
  const dan = await browsers.person(server.url, "Dan");
  const pair = await pairOf(cid, dan);
  await cid.open(pair);
  await expect(dan.row("Cid")).toBeVisible();

  await cid.say("Nobody looks at this yet.");
  await expect(cid.mark("Nobody looks at this yet.")).toHaveAccessibleName(/^Delivered/);
  await expect(dan.row("Cid")).toContainText("1 unread message");
  await expect(dan.page).toHaveTitle("(1) Parlance");

  await dan.row("Cid").click();
  await expect(dan.message("Nobody looks at this yet.")).toBeVisible();
  await expect(cid.mark("Nobody looks at this yet.")).toHaveAccessibleName(/^Read/);
  await expect(dan.row("Cid")).not.toContainText("unread");
  await expect(dan.page).toHaveTitle("Cid · Parlance");
});

test("whoever comes and goes is seen to", async ({ browsers }) => {
  const eve = await browsers.person(server.url, "Eve");
  const fay = await browsers.person(server.url, "Fay");
  await pairOf(eve, fay);

  const dot = eve.row("Fay").getByRole("img");
  await expect(dot).toHaveAccessibleName("Online");
  await fay.page.close();
  await expect(dot).toHaveAccessibleName("Offline", { timeout: 30_000 });
});

test("what others write is never more than text", async ({ browsers }) => {
  const gus = await browsers.person(server.url, "Gus");
  await gus.join(room);
  const text = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  await gus.say(text);

  await expect(gus.message(text)).toBeVisible();
  expect(await gus.page.locator(".markup img, .markup script").count()).toBe(0);
});
