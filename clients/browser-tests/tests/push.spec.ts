import type { BrowserContextOptions } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.js";
import { kitchen } from "../harness/kitchen.js";
import { Notified, subscribable } from "../harness/notified.js";
import { Person } from "../harness/person.js";
import { stubPush } from "../harness/push.js";
import { type Browsers, expect, test } from "../harness/test.js";

const it = kitchen();

/** Somebody whose browser can be notified. */
async function person(browsers: Browsers, name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const page = await browsers.page(options);
  await stubPush(page.context());
  await subscribable(page.context(), "granted");
  return Person.register(page, it.server.url, name);
}

const offer = (who: Person) => who.page.getByRole("button", { name: "Turn on notifications" });
const dialog = (who: Person) => who.page.getByRole("dialog", { name: "Notifications" });
const here = (who: Person) => dialog(who).getByRole("checkbox", { name: "Notify me in this browser" });

/** Opens what one can choose about notifications. */
async function settings(who: Person): Promise<void> {
  await who.page.getByRole("button", { name: /Profile and settings/ }).click();
  await who.page.getByRole("dialog").getByRole("button", { name: /^Notifications/ }).click();
  await expect(here(who)).toBeVisible();
}

/** Turns notifications on there, and goes back. */
async function turnOn(who: Person): Promise<Notified> {
  await settings(who);
  await here(who).check();
  await expect(dialog(who)).toContainText("This browser");
  await who.page.keyboard.press("Escape");
  return new Notified(who.page, it.server.url);
}

test("nobody is asked before they have said something, and whoever declines is not asked again", async ({
  browsers,
}) => {
  const ann = await person(browsers, "Ann");
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

test("a notification leads to its message, and is not shown of a room that is looked at", async ({ browsers }) => {
  const bob = await person(browsers, "Bob");
  await bob.join(it.room);
  await bob.say("Wake me up.");
  await offer(bob).click();
  await expect(bob.page.getByText("Notifications are on in this browser.")).toBeVisible();
  await expect(offer(bob)).toHaveCount(0);
  const notified = new Notified(bob.page, it.server.url);
  const seq = await it.owner.send(it.room, "The kettle is on.");
  const notice = { type: "message", room: it.room, seq, title: "owner · kitchen", body: "The kettle is on." };

  await notified.push({ ...notice, room: "elsewhere", title: "owner · hall" });
  await notified.push(notice);
  await expect.poll(() => notified.shown()).toEqual([expect.objectContaining({ title: "owner · hall" })]);

  await bob.elsewhere();
  await notified.push(notice);
  await expect
    .poll(() => notified.shown())
    .toContainEqual({ title: "owner · kitchen", body: "The kettle is on.", data: { room: it.room, seq } });
  await notified.click("owner · kitchen");
  await expect(bob.page).toHaveURL(new RegExp(`#/rooms/${it.room}/messages/${seq}$`));
  await expect(bob.message("The kettle is on.")).toBeInViewport();
  await expect.poll(() => notified.shown()).toHaveLength(1);
});

test("what was read elsewhere is taken away", async ({ browsers }) => {
  const cid = await person(browsers, "Cid");
  const notified = await turnOn(cid);
  await notified.push({ type: "message", room: it.room, seq: 5, title: "owner · kitchen" });
  await expect.poll(() => notified.shown()).toHaveLength(1);
  await notified.push({ type: "withdrawn", room: it.room, seq: 5, badge: 0 });
  await expect.poll(() => notified.shown()).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`it is chosen what is shown, when, and where, in ${colorScheme}`, async ({ browsers }) => {
    const dan = await person(browsers, colorScheme === "light" ? "Dan" : "Eve", { colorScheme });
    await turnOn(dan);
    await settings(dan);
    await dialog(dan).getByRole("button", { name: "Sender", exact: true }).click();
    await dialog(dan).getByLabel("Quiet hours").check();
    await expect(dialog(dan)).toContainText("Europe/Berlin");
    await dialog(dan).getByLabel("From").fill("23:30");
    await expectAccessible(dan.page);
    await dialog(dan).getByLabel("To", { exact: true }).fill("23:30");
    await expect(dialog(dan).getByRole("alert")).toHaveText("Choose two different times.");
    await expectAccessible(dan.page);
    await dialog(dan).getByRole("button", { name: "Send a test" }).click();
    await expect(dialog(dan).getByRole("status")).toContainText(/^(Sent\.|The push service)/);

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

test("a logout ends notifications in this browser", async ({ browsers }) => {
  const fay = await person(browsers, "Fay");
  const notified = await turnOn(fay);
  await notified.push({ type: "message", room: it.room, seq: 5, title: "owner · kitchen" });
  await expect.poll(() => notified.shown()).toHaveLength(1);
  await fay.page.getByRole("button", { name: /Profile and settings/ }).click();
  await fay.page.getByRole("button", { name: "Log out" }).click();
  await expect(fay.page.getByText("You are logged out.")).toBeVisible();
  await expect.poll(() => notified.shown()).toEqual([]);

  const again = await Person.login(fay.page, it.server.url, "fay");
  await settings(again);
  await expect(here(again)).not.toBeChecked();
});

test("where the browser forbids it, it is said how to change that", async ({ browsers }) => {
  const page = await browsers.page();
  await stubPush(page.context());
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
  const hal = await person(browsers, "Hal", phone);
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
