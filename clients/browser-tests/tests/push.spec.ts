import type { BrowserContextOptions } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.js";
import { Api } from "../harness/api.js";
import { kitchen } from "../harness/kitchen.js";
import { Notified } from "../harness/notified.js";
import { Person } from "../harness/person.js";
import { type PushService, startPushService } from "../harness/push-service.js";
import { type Browsers, expect, test } from "../harness/test.js";

const it = kitchen({ PARLANCE_PUSH_AWAY: "1s", PARLANCE_PUSH_LOOPBACK: "true" });
let service: PushService;

test.beforeAll(async () => {
  service = await startPushService();
});
test.afterEach(() => expect(service.refused, "requests that a push service refuses").toEqual([]));
test.afterAll(() => service.stop());

/** Somebody whose browser can be notified. */
async function person(
  browsers: Browsers, name: string, options: BrowserContextOptions = {},
): Promise<readonly [Person, Notified]> {
  const page = await browsers.page(options);
  const notified = await Notified.install(page.context(), service, it.server.url);
  return [await Person.register(page, it.server.url, name), notified];
}

const offer = (who: Person) => who.page.getByRole("button", { name: "Turn on notifications" });
const dialog = (who: Person) => who.page.getByRole("dialog", { name: "Notifications" });
const here = (who: Person) => dialog(who).getByRole("checkbox", { name: "Notify me in this browser" });
const sendTest = (who: Person) => dialog(who).getByRole("button", { name: "Send a test" });

/** Opens what one can choose about notifications. */
async function settings(who: Person): Promise<void> {
  await who.page.getByRole("button", { name: /Profile and settings/ }).click();
  await who.page.getByRole("dialog").getByRole("button", { name: /^Notifications/ }).click();
  await expect(here(who)).toBeVisible();
}

/** Turns notifications on there, and leaves the settings open. */
async function turnOn(who: Person): Promise<void> {
  await settings(who);
  await here(who).check();
  await expect(dialog(who)).toContainText("This browser");
}

/** How the others see somebody. */
async function seenAs(id: unknown): Promise<unknown> {
  return (await it.owner.get(`/users/${String(id)}/presence`))["status"];
}

test("nobody is asked before they have said something, and whoever declines is not asked again", async ({
  browsers,
}) => {
  const [ann] = await person(browsers, "Ann");
  await ann.join(it.room);
  await expect(offer(ann)).toHaveCount(0);
  expect(await ann.page.evaluate(() => navigator.serviceWorker.getRegistration())).toBeUndefined();

  await ann.say("Is anybody there?");
  await expect(offer(ann)).toBeVisible();
  await expectAccessible(ann.page);
  await expect(ann.composer()).toBeFocused();

  await ann.page.getByRole("button", { name: "No notifications" }).click();
  await expect(offer(ann)).toHaveCount(0);
  await ann.page.reload();
  await ann.say("Nobody.");
  await expect(ann.mark("Nobody.")).toBeVisible();
  await expect(offer(ann)).toHaveCount(0);
});

test("who turns to another window is notified, led to the message, and left alone once it is read elsewhere", async ({
  browsers,
}) => {
  test.setTimeout(150_000);
  const soon = { timeout: 45_000 }; // a hidden page is away after 10 s
  const [bob, notified] = await person(browsers, "Bob");
  const phone = await Api.login(it.server.url, "bob");
  await bob.join(it.room);
  await bob.say("Wake me up.");
  await offer(bob).click();
  await expect(bob.page.getByText("Notifications are on in this browser.")).toBeVisible();
  await expect(offer(bob)).toHaveCount(0);
  await bob.elsewhere();

  await bob.look("hidden");
  const seq = await it.owner.send(it.room, "The kettle is on.");
  const title = "owner · kitchen";
  const shown = { title, body: "The kettle is on.", data: { room: it.room, seq } };
  await expect.poll(() => notified.shown(), soon).toEqual([shown]);
  expect(notified.notices).toEqual([
    expect.objectContaining({ type: "message", room: it.room, seq, author: it.owner.id, count: 1, badge: 1 }),
  ]);
  expect(await seenAs(phone.id)).toBe("away");

  await bob.look("visible");
  await expect.poll(() => seenAs(phone.id)).toBe("online");
  await notified.click(title);
  await expect(bob.page).toHaveURL(new RegExp(`#/rooms/${it.room}/messages/${seq}$`));
  await expect(bob.message("The kettle is on.")).toBeInViewport();
  await expect.poll(() => notified.shown()).toEqual([]);

  await bob.elsewhere();
  await bob.look("hidden");
  const second = await it.owner.send(it.room, "It boils.");
  await expect.poll(() => notified.shown(), soon).toEqual([expect.objectContaining({ title, body: "It boils." })]);
  await phone.put(`/rooms/${it.room}/receipts`, { delivered: second, read: second });
  await expect.poll(() => notified.shown()).toEqual([]);
  expect(notified.notices.at(-1)).toMatchObject({ type: "withdrawn", room: it.room, seq: second, badge: 0 });
});

test("what is said in a room that is on the screen is not shown, though the server sends it", async ({ browsers }) => {
  const hall = await it.owner.channel("hall");
  const [cid, notified] = await person(browsers, "Cid");
  await cid.join(hall);
  await cid.join(it.room);
  for (let at = 0; at < 60; at++) await it.owner.send(it.room, `Line ${at}`);
  await turnOn(cid);
  await cid.page.keyboard.press("Escape");
  await cid.page.getByRole("button", { name: /Profile and settings/ }).click();
  await cid.page.getByRole("dialog").getByRole("button", { name: "Away" }).click();
  await cid.page.keyboard.press("Escape");
  await cid.go(`#/rooms/${it.room}/messages/1`); // in the past, so that what comes is not read
  await expect(cid.message("Line 59")).toHaveCount(0);

  const seq = await it.owner.send(it.room, "In sight.");
  await expect.poll(() => notified.notices).toContainEqual(expect.objectContaining({ room: it.room, seq }));
  await it.owner.send(hall, "Out of sight.");
  await expect.poll(() => notified.shown()).toEqual([expect.objectContaining({ title: "owner · hall" })]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`it is chosen what is shown, when, and where, in ${colorScheme}`, async ({ browsers }) => {
    const [dan, notified] = await person(browsers, colorScheme === "light" ? "Dan" : "Eve", { colorScheme });
    await turnOn(dan);
    await dialog(dan).getByRole("button", { name: "Sender", exact: true }).click();
    await dialog(dan).getByLabel("Quiet hours").check();
    await expect(dialog(dan)).toContainText("Europe/Berlin");
    await dialog(dan).getByLabel("From").fill("23:30");
    await expectAccessible(dan.page);
    await dialog(dan).getByLabel("To", { exact: true }).fill("23:30");
    await expect(dialog(dan).getByRole("alert")).toHaveText("Choose two different times.");
    await expectAccessible(dan.page);
    await sendTest(dan).click();
    await expect(dialog(dan).getByRole("status")).toHaveText("Sent. It should be here in a moment.");
    await expect.poll(() => notified.shown()).toHaveLength(1);
    expect(notified.notices).toEqual([expect.objectContaining({ type: "test" })]);

    await dan.page.reload();
    await settings(dan);
    await expect(here(dan)).toBeChecked();
    const sender = dialog(dan).getByRole("button", { name: "Sender", exact: true });
    await expect(sender).toHaveAttribute("aria-pressed", "true");
    await expect(dialog(dan).getByLabel("From")).toHaveValue("23:30");
    await expect(dialog(dan).getByLabel("To", { exact: true })).toHaveValue("07:00");
    await dialog(dan).getByLabel("Quiet hours").uncheck();
    await dialog(dan).getByRole("button", { name: /^Remove This browser/ }).click();
    await expect(here(dan)).not.toBeChecked();
    await expect(dialog(dan).getByRole("region", { name: "Devices" })).toHaveCount(0);
    await dan.page.reload();
    await settings(dan);
    await expect(dialog(dan).getByLabel("Quiet hours")).not.toBeChecked();
    await expect(here(dan)).not.toBeChecked();
  });
}

test("where the push service has forgotten the browser, it is said, and they are off", async ({ browsers }) => {
  const [ida, notified] = await person(browsers, "Ida");
  await turnOn(ida);
  notified.forget();
  await sendTest(ida).click();
  await expect(dialog(ida).getByRole("status")).toContainText("has forgotten this browser");
  await expect(here(ida)).not.toBeChecked();
  expect(service.refused.splice(0)).toEqual([expect.stringContaining("410")]);
});

test("a logout ends notifications in this browser", async ({ browsers }) => {
  const [fay, notified] = await person(browsers, "Fay");
  await turnOn(fay);
  await sendTest(fay).click();
  await expect.poll(() => notified.shown()).toHaveLength(1);
  await fay.page.keyboard.press("Escape");
  await fay.page.getByRole("button", { name: /Profile and settings/ }).click();
  await fay.page.getByRole("button", { name: "Log out" }).click();
  await expect(fay.page.getByText("You are logged out.")).toBeVisible();
  await expect.poll(() => notified.shown()).toEqual([]);
  expect(await (await Api.login(it.server.url, "fay")).get("/devices")).toEqual({ items: [] });

  const again = await Person.login(fay.page, it.server.url, "fay");
  await settings(again);
  await expect(here(again)).not.toBeChecked();
});

test("where the browser forbids it, it is said how to change that", async ({ browsers }) => {
  const page = await browsers.page();
  await page.context().addInitScript(() => {
    Object.defineProperty(Notification, "permission", { value: "denied" });
  });
  const gus = await Person.register(page, it.server.url, "Gus");
  await gus.join(it.room);
  await gus.say("Do not disturb.");
  await settings(gus);
  await expect(here(gus)).toBeDisabled();
  await expect(dialog(gus)).toContainText("blocked for this site");
  await expect(offer(gus)).toHaveCount(0);
  await expectAccessible(page);
});

test("on a phone all of it can be reached", async ({ browsers }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [hal] = await person(browsers, "Hal", phone);
  await hal.join(it.room);
  await hal.type("From the train.");
  await hal.page.getByRole("button", { name: "Send" }).tap();
  await expect(offer(hal)).toBeVisible();
  await expectAccessible(hal.page);
  await offer(hal).tap();
  await expect(hal.page.getByText("Notifications are on in this browser.")).toBeVisible();
  await hal.elsewhere();
  await settings(hal);
  await dialog(hal).getByLabel("Quiet hours").check();
  await expectAccessible(hal.page);
  const wide = await hal.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, "nothing is wider than the phone").toBe(false);
});
