import { startServer, type TestServer } from "../../typescript/test/server.js";
import { Api } from "../harness/api.js";
import { expectAccessible } from "../harness/accessible.js";
import { hostSite, type HostSite } from "../harness/host-page.js";
import { expect, test } from "../harness/test.js";

let site: HostSite;
let stranger: HostSite;
let server: TestServer;
let agent: Api;
let room: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  site = await hostSite();
  stranger = await hostSite();
  server = await startServer({ PARLANCE_ORIGINS: site.url });
  site.chat = stranger.chat = server.url;
  agent = await Api.register(server.url, "agent", "Asha");
  room = await agent.channel("support");
});
test.afterAll(async () => {
  await server.stop();
  await site.stop();
  await stranger.stop();
});

const heard = `
  globalThis.heard = [];
  for (const type of ["parlance-open", "parlance-close", "parlance-message", "parlance-error"]) {
    document.addEventListener(type, ({ detail }) => {
      globalThis.heard.push([type, detail?.message?.text ?? detail?.message ?? null]);
    });
  }`;

test("a guest on somebody else's page talks with support", async ({ browsers }) => {
  site.body = `<parlance-chat room="${room}" heading="Ask us"></parlance-chat>`;
  const page = await browsers.page();
  await page.addInitScript(heard);
  await page.goto(site.url);

  await page.getByRole("button", { name: "Ask us" }).click();
  await expectAccessible(page);
  await page.getByLabel("What shall we call you?").fill("Vera");
  await page.getByRole("button", { name: "Start the chat" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("Where is my parcel?");
  await page.keyboard.press("Enter");
  await expect.poll(() => agent.texts(room)).toContain("Where is my parcel?");

  await agent.send(room, "On its way.");
  await expect(page.getByRole("log").getByText("On its way.")).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await agent.send(room, "It is **there**.");
  const launcher = page.getByRole("button", { name: "Ask us" });
  await expect(launcher).toContainText("1");
  expect(await page.evaluate("globalThis.heard")).toEqual([
    ["parlance-open", null],
    ["parlance-message", "Where is my parcel?"],
    ["parlance-message", "On its way."],
    ["parlance-close", null],
    ["parlance-message", "It is **there**."],
  ]);

  // The same guest comes back to another page of the site.
  await page.reload();
  await expect(page.getByRole("button", { name: "Ask us" })).toContainText("1");
  await page.getByRole("button", { name: "Ask us" }).click();
  await expect(page.getByRole("log").getByText("Where is my parcel?")).toBeVisible();
  await expect(page.getByLabel("What shall we call you?")).toHaveCount(0);
});

test("a visitor whom the page knows is not asked for a name", async ({ browsers }) => {
  const known = await Api.register(server.url, "kim", "Kim Known");
  site.body = `<parlance-chat room="support" mode="inline" token="${known.token}"></parlance-chat>`;
  const page = await browsers.page();
  await page.goto(site.url);

  await page.getByRole("textbox", { name: "Message" }).fill("It is me.");
  await page.keyboard.press("Enter");
  await expect.poll(() => agent.texts(room)).toContain("It is me.");
  await expectAccessible(page);
});

test("a page can renew the token by a function", async ({ browsers }) => {
  const known = await Api.register(server.url, "lea", "Lea");
  site.body = "";
  const page = await browsers.page();
  await page.goto(site.url);
  await page.evaluate((token) => {
    const chat = document.createElement("parlance-chat");
    Object.assign(chat, { tokenProvider: () => Promise.resolve(token) });
    chat.setAttribute("room", "support");
    chat.setAttribute("mode", "inline");
    document.body.append(chat);
  }, known.token);

  await page.getByRole("textbox", { name: "Message" }).fill("Proven by a function.");
  await page.keyboard.press("Enter");
  await expect.poll(() => agent.texts(room)).toContain("Proven by a function.");
});

test("a named guest is let in without a question", async ({ browsers }) => {
  site.body = '<parlance-chat room="support" display-name="Noor"></parlance-chat>';
  const page = await browsers.page();
  await page.goto(site.url);
  await page.getByRole("button", { name: "Chat with us" }).click();

  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
});

test("a chat that does not exist is said to be none", async ({ browsers }) => {
  site.body = '<parlance-chat room="no-such-room" display-name="Noor"></parlance-chat>';
  const page = await browsers.page();
  await page.addInitScript(heard);
  await page.goto(site.url);
  await page.getByRole("button", { name: "Chat with us" }).click();

  await expect(page.getByRole("alert")).toHaveText("This chat does not exist.");
  expect(await page.evaluate("globalThis.heard")).toContainEqual(["parlance-error", "This chat does not exist."]);
});

test("a group is not open to visitors", async ({ browsers }) => {
  const group = (await agent.post("/rooms", { kind: "group", name: "staff" }))["id"] as string;
  site.body = `<parlance-chat room="${group}" display-name="Noor"></parlance-chat>`;
  const page = await browsers.page();
  await page.goto(site.url);
  await page.getByRole("button", { name: "Chat with us" }).click();

  await expect(page.getByRole("alert")).toHaveText("This chat does not exist, or is not open to visitors.");
});

test("a page that the server does not list gets no further than the button", async ({ browsers }) => {
  stranger.body = '<parlance-chat room="support" display-name="Eve"></parlance-chat>';
  const page = await browsers.page();
  await page.goto(stranger.url);
  await page.getByRole("button", { name: "Chat with us" }).click();

  await expect(page.getByRole("alert")).toContainText("The chat cannot be reached just now.");
});

test("the page's styles stay outside, and its theme comes in", async ({ browsers }) => {
  site.body = '<parlance-chat room="support"></parlance-chat>';
  const page = await browsers.page();
  await page.goto(site.url);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "button { display: none !important } parlance-chat { --parlance-accent: rgb(122, 59, 18) }",
    );
    document.adoptedStyleSheets = [sheet];
  });

  const launcher = page.getByRole("button", { name: "Chat with us" });
  await expect(launcher).toBeVisible();
  await expect(launcher).toHaveCSS("background-color", "rgb(122, 59, 18)");
});

test("on a phone the open widget is all that there is", async ({ browsers }) => {
  site.body = '<parlance-chat room="support" display-name="Noor"></parlance-chat>';
  const page = await browsers.page({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto(site.url);
  await page.getByRole("button", { name: "Chat with us" }).tap();

  const panel = page.getByRole("dialog", { name: "Chat with us" });
  await expect(panel.getByRole("textbox", { name: "Message" })).toBeVisible();
  const box = await panel.boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Close" }).tap();
  await expect(panel).toBeHidden();
});

test("the example page shows a theme and hears events", async ({ browsers }) => {
  const page = await browsers.page();
  await page.goto(`${server.url}/widget-example.html`);
  const launcher = page.getByRole("button", { name: "Ask a tea person" });
  await expect(launcher).toHaveCSS("background-color", "rgb(122, 59, 18)");
  await page.getByRole("checkbox").uncheck();
  await expect(launcher).not.toHaveCSS("background-color", "rgb(122, 59, 18)");

  await launcher.click();
  await page.getByLabel("What shall we call you?").fill("Tess");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Message" }).fill("Green or black?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Events" })).toContainText("the visitor said “Green or black?”");
  await expectAccessible(page);
});
