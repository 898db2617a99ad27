import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { startServer, type TestServer } from "../../typescript/test/server.js";
import { expectAccessible } from "../harness/accessible.js";
import { Api } from "../harness/api.js";
import { askedAboutFiles, breakLine } from "../harness/broken-line.js";
import { type Clamd, startClamd } from "../harness/clamd.js";
import { hostSite, type HostSite } from "../harness/host-page.js";
import { expectLoaded, expectPlays, picture, png, type TestFile, text, wav, webm } from "../harness/media.js";
import { Person } from "../harness/person.js";
import { expect, test } from "../harness/test.js";

/** The server takes no larger file. */
const MOST_BYTES = 7 * 1024 * 1024;

let server: TestServer;
let site: HostSite;
let clamd: Clamd;
let owner: Api;
let room: string;
let rooms = 0;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  site = await hostSite();
  clamd = await startClamd();
  server = await startServer({
    PARLANCE_ORIGINS: site.url,
    PARLANCE_ATTACHMENTS_SIZE: String(MOST_BYTES),
    PARLANCE_ATTACHMENTS_CLAMD: clamd.address,
  });
  site.chat = server.url;
  owner = await Api.register(server.url, "owner", "Olga Owner");
});
test.beforeEach(async () => {
  room = await owner.channel(`pictures-${++rooms}`);
  clamd.finds = undefined;
});
test.afterAll(async () => {
  await server.stop();
  await clamd.stop();
  await site.stop();
});

/** Somebody says something with files. */
async function share(text: string, files: readonly TestFile[]): Promise<void> {
  const attachments: string[] = [];
  for (const file of files) attachments.push(await owner.upload(file));
  await owner.send(room, text, { attachments });
}

/** Somebody new who is in the room. */
async function member(page: Page, name: string): Promise<Person> {
  const person = await Person.register(page, server.url, name);
  await person.join(room);
  return person;
}

const tray = (page: Page): Locator => page.getByRole("list", { name: "Attached files" });
const send = (page: Page): Locator => page.getByRole("button", { name: "Send" });

async function pick(page: Page, ...picked: readonly TestFile[]): Promise<void> {
  await page.locator("input[data-pick=files]").first().setInputFiles([...picked]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`picked images are sent, seen and looked at by the keyboard alone, in ${colorScheme}`, async ({ browsers }) => {
    test.setTimeout(180_000);
    const ann = await member(await browsers.page({ colorScheme }), colorScheme === "light" ? "Ann" : "Abe");
    const bob = await member(await browsers.page({ colorScheme }), colorScheme === "light" ? "Bob" : "Ben");
    await pick(ann.page, picture("harbour.png"), picture("hill.png", 300, 600, 120), picture("sea.png", 500, 500, 210));
    await expect(tray(ann.page).getByRole("listitem")).toHaveCount(3);
    await expect(tray(ann.page).getByRole("progressbar")).toHaveCount(0);
    await expectAccessible(ann.page);
    await ann.type("From the weekend");
    await ann.composer().press("Enter");
    await expect(tray(ann.page)).toHaveCount(0);

    const message = bob.message("From the weekend");
    await expectLoaded(message.getByRole("button", { name: "Open harbour.png" }).locator("img"));
    await expectLoaded(ann.message("From the weekend").getByRole("button", { name: "Open sea.png" }).locator("img"));
    await expectAccessible(bob.page);

    await message.getByRole("button", { name: "Open hill.png" }).focus();
    await bob.page.keyboard.press("Enter");
    const viewer = bob.page.getByRole("dialog");
    await expect(viewer).toContainText("2 of 3");
    await expectLoaded(viewer.getByRole("img", { name: "hill.png" }));
    await expectAccessible(bob.page);
    await bob.page.keyboard.press("ArrowRight");
    await expect(viewer.getByRole("img", { name: "sea.png" })).toBeVisible();
    await bob.page.keyboard.press("ArrowRight"); // there is no next one
    await expect(viewer).toContainText("3 of 3");
    await bob.page.keyboard.press("Home");
    await expect(viewer).toContainText("1 of 3");
    const actual = viewer.getByRole("button", { name: "Actual size" });
    await bob.page.keyboard.press("+");
    await expect(actual).toHaveAttribute("aria-pressed", "true");
    await expect(viewer.getByRole("img")).toHaveCSS("width", "640px");
    await bob.page.keyboard.press("-");
    await expect(actual).toHaveAttribute("aria-pressed", "false");
    await bob.page.keyboard.press("Escape");
    await expect(viewer).toHaveCount(0);
    await expect(message.getByRole("button", { name: "Open hill.png" })).toBeFocused();
  });
}

test("files alone are a message: a line to save it by, and players that play", async ({ browsers }) => {
  const cid = await member(await browsers.page(), "Cid");
  const film = { name: "bar.webm", mimeType: "video/webm", buffer: await webm(cid.page) };
  await pick(cid.page, text("recipe.txt"), { name: "kettle.wav", mimeType: "audio/wav", buffer: wav(2) }, film);
  await expect(send(cid.page)).toBeEnabled();
  await send(cid.page).click();

  const message = cid.page.getByRole("article").filter({ hasText: "recipe.txt" });
  await expect(message.getByRole("button", { name: "Download recipe.txt" })).toBeVisible();
  await expect(message).toContainText("2.0 KB");
  const audio = message.locator("audio");
  await expect.poll(() => audio.evaluate((each) => (each as HTMLAudioElement).duration)).toBe(2);
  await expect(message).toContainText("0:02");
  await expectPlays(audio);
  const video = message.locator("video");
  await expect.poll(() => video.evaluate((each) => (each as HTMLVideoElement).videoWidth)).toBe(320);
  await expectPlays(video);
  await expect(cid.row("pictures-")).toContainText("You: recipe.txt and 2 more");
  const saved = cid.page.waitForEvent("download");
  await message.getByRole("button", { name: "Download recipe.txt" }).click();
  expect((await saved).suggestedFilename()).toBe("recipe.txt");
  await expectAccessible(cid.page);
});

test("images are pasted, and files dropped where it says so", async ({ browsers }) => {
  const dan = await member(await browsers.page(), "Dan");
  const asked = askedAboutFiles(dan.page);
  await dan.composer().evaluate((field, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], "image.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [...png(40, 30, 200)]);
  await expect(tray(dan.page)).toContainText("image.png");

  const drag = (type: string): Promise<void> =>
    dan.page.getByRole("region", { name: /^Messages in/ }).evaluate((zone, kind) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["dropped"], "dropped.txt", { type: "text/plain" }));
      zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }, type);
  await drag("dragover");
  await expect(dan.page.getByText("Drop files to attach them")).toBeVisible();
  await drag("drop");
  await expect(dan.page.getByText("Drop files to attach them")).toBeHidden();
  await expect(tray(dan.page)).toContainText("dropped.txt");

  await dan.page.getByRole("button", { name: "Remove image.png" }).click();
  await expect(tray(dan.page).getByRole("listitem")).toHaveCount(1);
  await expect.poll(() => asked).toContain("DELETE");
});

test("what the server refuses says why, keeps the message back, and can be tried again", async ({ browsers }) => {
  const eve = await member(await browsers.page(), "Eve");
  clamd.finds = "Test.Signature";
  await pick(eve.page, text("setup.txt"));
  await expect(tray(eve.page).getByRole("alert")).toContainText("Test.Signature");
  await eve.type("Try this");
  await expect(send(eve.page)).toBeDisabled();
  await expectAccessible(eve.page);
  clamd.finds = undefined;
  await eve.page.getByRole("button", { name: "Try setup.txt again" }).click();
  await expect(send(eve.page)).toBeEnabled();

  await pick(eve.page, text("too-much.txt", MOST_BYTES + 1));
  await expect(tray(eve.page).getByRole("alert")).toContainText("larger than");
  await eve.page.getByRole("button", { name: "Remove too-much.txt" }).click();
  await send(eve.page).click();
  await expect(eve.message("Try this")).toContainText("setup.txt");
});

test("an upload that a reload cut goes on, and so does the message that waits for it", async ({ browsers }) => {
  const fay = await member(await browsers.page(), "Fay");
  const asked = askedAboutFiles(fay.page);
  const line = await breakLine(fay.page);
  const large = text("large.txt", 6 * 1024 * 1024);
  await pick(fay.page, large);
  await expect.poll(() => asked, { timeout: 30_000 }).toContain("PATCH 1048576");
  await expect(tray(fay.page).getByRole("progressbar")).toBeVisible();

  await fay.page.reload();
  await expect(tray(fay.page)).toContainText("large.txt");
  await fay.type("Here it is");
  await send(fay.page).click();
  await expect(fay.message("Here it is")).toContainText("large.txt");
  await expect(fay.mark("Here it is")).toHaveCount(0);
  await line.mend();
  await expect(fay.mark("Here it is")).toBeVisible({ timeout: 60_000 });
  expect(asked.filter((one) => one === "POST large.txt")).toHaveLength(1);
  expect(asked.filter((one) => one === "PATCH 0")).toHaveLength(1);
  const { items } = await owner.get(`/rooms/${room}/messages`);
  const sha256 = createHash("sha256").update(large.buffer).digest("hex");
  expect((items as { attachments: unknown[] }[]).at(-1)?.attachments).toEqual([expect.objectContaining({ sha256 })]);
});

test("while images come the timeline does not move", async ({ browsers }) => {
  const page = await browsers.page();
  for (let at = 0; at < 30; at++) {
    const shape = at % 3 === 0 ? picture(`p${at}.png`, 900, 600, at * 12) : picture(`p${at}.png`, 200, 500, at * 12);
    await share(`Picture ${at}`, [shape]);
  }
  let come = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/\/thumbnail/, async (route) => {
    await slow;
    await route.fallback();
  });
  const gil = await Person.register(page, server.url, "Gil");
  await gil.join(room);
  await expect(gil.message("Picture 29")).toBeVisible();
  const places = (): Promise<number[]> =>
    page.getByRole("article").evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
  await expect(gil.message("Picture 29").locator("canvas")).toBeVisible();
  const before = await places();
  come();
  await expectLoaded(gil.message("Picture 29").locator("img"));
  expect(await places()).toEqual(before);
});

test("on a phone the camera is one of two ways, and nothing is wider than the phone", async ({ browsers }) => {
  test.setTimeout(180_000);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const hal = await member(await browsers.page(phone), "Hal");
  await hal.page.getByRole("button", { name: "Attach files" }).tap();
  await expectAccessible(hal.page);
  const chooser = hal.page.waitForEvent("filechooser");
  await hal.page.getByRole("menuitem", { name: "Take a photo" }).tap();
  const camera = await chooser;
  await expect(hal.page.locator("input[data-pick=camera]")).toHaveAttribute("capture", "environment");
  await camera.setFiles(picture("photo.png", 1200, 900, 300));
  await expect(tray(hal.page)).toContainText("photo.png");
  await send(hal.page).tap();
  const tile = hal.page.getByRole("button", { name: "Open photo.png" });
  await expectLoaded(tile.locator("img"));
  await expectAccessible(hal.page);
  expect(await hal.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await tile.tap();
  await expect(hal.page.getByRole("dialog")).toBeVisible();
  await expectAccessible(hal.page);
});

test("in the widget a visitor of another site sees images, and sends a file", async ({ browsers }) => {
  site.body = `<parlance-chat room="${room}" display-name="Ida" heading="Ask us"></parlance-chat>`;
  const page = await browsers.page();
  await share("Is it this one?", [picture("parcel.png"), text("form.txt")]);
  await page.goto(site.url);
  await page.getByRole("button", { name: "Ask us" }).click();
  await expectLoaded(page.getByRole("button", { name: "Open parcel.png" }).locator("img"));
  await expectAccessible(page);

  await pick(page, text("receipt.txt"));
  await expect(tray(page).getByRole("progressbar")).toHaveCount(0);
  await send(page).click();
  await expect(page.getByRole("log").getByRole("button", { name: "Download receipt.txt" })).toBeVisible();
  await expectAccessible(page);
});
