import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "./api.js";

/** Somebody who uses the web app, by what they see and hear of it. */
export class Person {
  readonly page: Page;
  readonly name: string;

  private constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  /** Makes an account as anybody does. */
  static async register(page: Page, server: string, name: string): Promise<Person> {
    await page.goto(server);
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.getByLabel("Username").fill(name.toLowerCase());
    await page.getByLabel("Display name").fill(name);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    const person = new Person(page, name);
    await expect(person.rooms()).toBeAttached();
    return person;
  }

  /** Logs in to an account that is there. */
  static async login(page: Page, server: string, username: string): Promise<Person> {
    await page.goto(server);
    await page.getByLabel("Username").fill(username);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    const person = new Person(page, username);
    await expect(person.rooms()).toBeAttached();
    return person;
  }

  /** Another tab of somebody who is logged in. */
  static async at(page: Page, server: string, name: string): Promise<Person> {
    await page.goto(server);
    const person = new Person(page, name);
    await expect(person.rooms()).toBeAttached();
    return person;
  }

  /** The list of rooms. */
  rooms(): Locator {
    return this.page.getByRole("navigation", { name: "Rooms" });
  }

  /** A room in the list. */
  row(room: string): Locator {
    return this.rooms().getByRole("link", { name: room });
  }

  /** Goes to a channel by its address, and joins it. */
  async join(room: string): Promise<void> {
    await this.go(`#/rooms/${room}`);
    await this.page.getByRole("button", { name: "Join the channel" }).click();
    await expect(this.composer()).toBeVisible();
  }

  /** Goes to a room that they are in. */
  async open(room: string): Promise<void> {
    await this.go(`#/rooms/${room}`);
    await expect(this.composer()).toBeVisible();
  }

  /** Looks at no room. */
  async elsewhere(): Promise<void> {
    await this.go("#/");
    await expect(this.composer()).toHaveCount(0);
  }

  async go(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
  }

  composer(): Locator {
    return this.page.getByRole("textbox", { name: /^Message / }).first();
  }

  async type(text: string): Promise<void> {
    await this.composer().fill(text);
  }

  async say(text: string): Promise<void> {
    await this.type(text);
    await this.composer().press("Enter");
    await expect(this.composer()).toHaveValue("");
  }

  /** A message that is drawn, by its text. */
  message(text: string): Locator {
    return this.page.getByRole("article").filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** How far a message of theirs has got. */
  mark(text: string): Locator {
    return this.message(text).getByRole("button", { name: /^(Sent|Delivered|Read)/ });
  }

  typing(): Locator {
    return this.page.locator(".typing-line").first();
  }

  /** What is said over the messages while the line is broken. */
  banner(): Locator {
    return this.page.locator(".banner-shown .banner");
  }

  /** What is always said of the line. */
  line(): Locator {
    return this.rooms().locator(".line");
  }

  /** The texts that are drawn, in order. */
  async texts(): Promise<string[]> {
    return this.page.getByRole("article").locator(".markup").allInnerTexts();
  }

  /** Turns to another window, or back to this one. No window of a headless browser is ever hidden: the page is told. */
  async look(visibilityState: DocumentVisibilityState): Promise<void> {
    await this.page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visibilityState);
  }

  /** Marks the page, so that a reload shows. */
  async remember(): Promise<void> {
    await this.page.evaluate(() => {
      document.documentElement.dataset["remembered"] = "yes";
    });
  }

  async remembers(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.dataset["remembered"] === "yes");
  }
}
