import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Person } from "../harness/person.js";
import { type Scene, scene } from "../harness/scene.js";
import { expect, test } from "../harness/test.js";

/** What the README shows is what was tested; a run changes it only where it is told to. */
const IMAGES = process.env["IMAGES"] ?? fileURLToPath(new URL("../target/images", import.meta.url));
const MOST_BYTES = 150_000;

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let server: TestServer;
let set: Scene;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer();
  set = await scene(server.url);
});
test.afterAll(async () => {
  await set.close();
  await server.stop();
});

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = join(IMAGES, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  expect(statSync(path).size, `bytes of ${name}.png`).toBeLessThanOrEqual(MOST_BYTES);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the app in ${colorScheme}`, async ({ browsers }) => {
    const maya = await Person.login(await browsers.page({ ...WIDE, colorScheme }), server.url, "maya");
    await maya.open(set.room);
    await expect(maya.message("Then let us vote.")).toBeVisible();
    await set.type();
    await expect(maya.typing()).toContainText("typing");
    await shoot(maya.page, colorScheme);
  });
}

test("the app on a phone", async ({ browsers }) => {
  const maya = await Person.login(await browsers.page({ ...PHONE, deviceScaleFactor: 1.5 }), server.url, "maya");
  await expect(maya.row("design")).toBeVisible();
  await shoot(maya.page, "phone-rooms");
  await maya.open(set.room);
  await expect(maya.message("Then let us vote.")).toBeVisible();
  await shoot(maya.page, "phone");
});

test("the widget", async ({ browsers }) => {
  const page = await browsers.page(WIDE);
  await page.goto(`${server.url}/widget-example.html`);
  await page.getByRole("button", { name: "Ask a tea person" }).click();
  await page.getByLabel("What shall we call you?").fill("Vera");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Message" }).fill("Which tea keeps me awake until four?");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^(Sent|Delivered|Read)$/)).toBeVisible();
  await set.advise();
  await expect(page.getByRole("log").getByText("A first flush Darjeeling")).toBeVisible();
  await expect(page.getByRole("log").getByText("Jonas Weber")).toBeVisible();
  await shoot(page, "widget");
});
