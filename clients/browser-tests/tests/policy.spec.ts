import type { Page } from "@playwright/test";
import { kitchen } from "../harness/kitchen.js";
import { expect, test } from "../harness/test.js";

const it = kitchen();

interface Factory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

/** What becomes of it on the page: the error's name, or "done". */
function tried(page: Page, what: "register" | "script" | "html" | "policy" | "same policy"): Promise<string> {
  return page.evaluate(async (wanted) => {
    const { trustedTypes } = globalThis as unknown as { readonly trustedTypes: Factory };
    const rules = { createScriptURL: (url: string) => url };
    try {
      if (wanted === "register") await navigator.serviceWorker.register("/service-worker.js?mine");
      else if (wanted === "script") document.createElement("script").src = "/widget.js";
      else if (wanted === "html") new DOMParser().parseFromString("<b></b>", "text/html");
      else trustedTypes.createPolicy(wanted === "policy" ? "mine" : "parlance-service-worker", rules);
      return "done";
    } catch (refused) {
      return (refused as Error).name;
    }
  }, what);
}

// Not by `browsers`, which fails where a policy is violated.
test("no text becomes HTML, a script or a worker, and the one policy that may is taken when the app begins", async ({
  page,
}) => {
  await page.goto(it.server.url);
  await expect(page.getByLabel("Username")).toBeVisible();
  for (const what of ["register", "script", "html", "policy", "same policy"] as const) {
    expect(await tried(page, what), what).toBe("TypeError");
  }
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))).toBe(0);
});
