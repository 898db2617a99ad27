import { type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from "@playwright/test";
import { Person } from "./person.js";

/** Everything that a page must never do, whatever it is tested for. */
const FAULTS = /content security policy|trusted type|uncaught|violat/i;

interface Fixtures {
  /**
   * Opens browsers, each with a profile of its own, and closes them at the end. A script error or a violation of the
   * page's policy in any of them fails the test.
   */
  readonly browsers: Browsers;
}

export interface Browsers {
  /** A new profile with one empty page. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Somebody who has just made an account, and sees the app. */
  person(server: string, name: string, options?: BrowserContextOptions): Promise<Person>;
}

export const test = base.extend<Fixtures>({
  browsers: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    const page = async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.on("page", (each) => watch(each, faults));
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          // eslint-disable-next-line no-console -- how a page tells a test
          console.error(`violation of ${event.effectiveDirective} by ${event.blockedURI} at ${event.sourceFile}`);
        });
      });
      return context.newPage();
    };
    await use({
      page,
      person: async (server, name, options) => Person.register(await page(options), server, name),
    });
    for (const context of contexts) await context.close();
    expect(faults, "script errors and policy violations").toEqual([]);
  },
});

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && FAULTS.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
}

export { expect };
