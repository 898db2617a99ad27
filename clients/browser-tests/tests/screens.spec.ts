import { startServer, type TestServer } from "../../typescript/test/server.js";
import { expectAccessible } from "../harness/accessible.js";
import { Api } from "../harness/api.js";
import type { Person } from "../harness/person.js";
import { expect, test } from "../harness/test.js";

let server: TestServer;
let owner: Api;
let room: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer();
  owner = await Api.register(server.url, "owner", "Olga Owner");
  room = await owner.channel("kitchen", "Tea, and who makes it");
  const question = "Who is for **tea**? See [the list](https://example.com).";
  const first = await owner.send(room, question, { format: "markdown" });
  await owner.send(room, "Answer here.", { replyTo: first });
  await owner.put(`/rooms/${room}/messages/${first}/reactions/${encodeURIComponent("☕")}`);
  await owner.put(`/rooms/${room}/pins/${first}`);
  await owner.send(room, "Green or black?", { poll: { options: ["Green", "Black"] } });
});
test.afterAll(() => server.stop());

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the door, in ${colorScheme}`, async ({ browsers }) => {
    const page = await browsers.page({ colorScheme });
    await page.goto(server.url);
    for (const way of ["Log in", "Sign up", "Guest"]) {
      await page.locator(".segments").getByRole("button", { name: way }).click();
      await expectAccessible(page);
    }
    await page.getByRole("button", { name: "Log in" }).first().click();
    await page.getByLabel("Username").fill("nobody");
    await page.getByLabel("Password").fill("wrong password");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page);
  });

  test(`axe finds nothing in the rooms, in ${colorScheme}`, async ({ browsers }) => {
    test.setTimeout(180_000);
    const ann = await browsers.person(server.url, colorScheme === "light" ? "Ann" : "Bob", { colorScheme });
    await expectAccessible(ann.page); // no room yet
    await ann.go(`#/rooms/${room}`);
    await expect(ann.page.getByRole("button", { name: "Join the channel" })).toBeVisible();
    await expectAccessible(ann.page);
    await ann.join(room);
    await ann.say("I am.");
    await expect(ann.message("Answer here.")).toBeVisible();
    await expectAccessible(ann.page);

    await ann.go(`#/rooms/${room}/details`);
    await expect(ann.page.getByRole("heading", { name: "Details" })).toBeVisible();
    await expectAccessible(ann.page);
    await ann.go(`#/rooms/${room}/pins`);
    await expect(ann.page.getByRole("heading", { name: "Pinned messages" })).toBeVisible();
    await expectAccessible(ann.page);

    await dialogs(ann);
  });
}

/** Each window over the app is opened, looked at and closed with Escape. */
async function dialogs(person: Person): Promise<void> {
  const { page } = person;
  const closed = async (): Promise<void> => {
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  for (const choice of ["New direct message", "Create a room", "Browse channels"]) {
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByRole("menuitem", { name: choice }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await closed();
  }
  await page.getByRole("button", { name: "Threads" }).click();
  await expect(page.getByRole("dialog")).toContainText(/You follow no thread yet/);
  await closed();
  await page.keyboard.press("Control+K");
  await expect(page.getByRole("dialog")).toBeVisible();
  await closed();
  await page.getByRole("button", { name: /Profile and settings/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await closed();
}

test("on a phone there is either the list or a room, and all can be reached", async ({ browsers }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const cid = await browsers.person(server.url, "Cid", phone);
  await expect(cid.rooms()).toBeVisible();
  await cid.join(room);
  await expect(cid.rooms()).toBeHidden();
  await cid.type("From the train.");
  await cid.page.getByRole("button", { name: "Send" }).tap();
  await expect(cid.message("From the train.")).toBeVisible();
  await expectAccessible(cid.page);

  await cid.page.getByRole("link", { name: "Back to the rooms" }).tap();
  await expect(cid.row("kitchen")).toBeVisible();
  await expectAccessible(cid.page);
  const wide = await cid.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, "nothing is wider than the phone").toBe(false);
});

test("a thread that one has answered in is found in the list of threads", async ({ browsers }) => {
  const eve = await browsers.person(server.url, "Eve");
  await eve.join(room);
  const api = await Api.login(server.url, "eve");
  const root = await owner.send(room, "Who brings the cake?");
  await api.send(room, "I do.", { replyTo: root });
  await owner.send(room, "Thank you!", { replyTo: root });

  await eve.page.getByRole("button", { name: "Threads" }).click();
  const line = eve.page.getByRole("dialog").getByRole("link", { name: /Who brings the cake/ });
  await expect(line).toContainText("1 new");
  await expectAccessible(eve.page);
  await line.click();
  await expect(eve.page.getByRole("heading", { name: "Thread" })).toBeVisible();
  await expect(eve.message("Thank you!").first()).toBeVisible();
});

test("who is blocked can be let in again", async ({ browsers }) => {
  const pat = await Api.register(server.url, "pat", "Pat Pest");
  const fay = await browsers.person(server.url, "Fay");
  const me = (await (await Api.login(server.url, "fay")).get("/users/me"))["id"] as string;
  const pair = await pat.direct(me);
  await pat.send(pair, "Buy my tea.");
  await fay.row("Pat Pest").click();
  await fay.page.getByRole("article").getByRole("button", { name: "Pat Pest" }).first().click();
  await fay.page.getByRole("button", { name: "Block" }).click();
  await expect(fay.row("Pat Pest")).toHaveCount(0);

  await fay.page.getByRole("button", { name: /Profile and settings/ }).click();
  await expectAccessible(fay.page);
  await fay.page.getByRole("button", { name: "Unblock Pat Pest" }).click();
  await expect(fay.page.getByRole("button", { name: /^Unblock/ })).toHaveCount(0);
  await fay.page.keyboard.press("Escape");
  await expect(fay.row("Pat Pest")).toBeVisible();
});

test("a room can be used with the keyboard alone", async ({ browsers }) => {
  const dan = await browsers.person(server.url, "Dan");
  await dan.join(room);
  await dan.page.keyboard.type("By keys.");
  await dan.page.keyboard.press("Enter");
  await expect(dan.mark("By keys.")).toBeVisible();
  await dan.page.keyboard.press("ArrowUp");
  await dan.page.keyboard.press("End");
  await dan.page.keyboard.type(" Changed by keys.");
  await dan.page.keyboard.press("Enter");
  await expect(dan.message("By keys. Changed by keys.")).toBeVisible();
});
