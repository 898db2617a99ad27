import type { Page } from "@playwright/test";

/** What was asked about files, without their bytes: `POST photo.png`, `PATCH 1048576`, `GET upload`, `DELETE`. */
export function askedAboutFiles(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    const [, part] = /^\/api\/v1\/attachments(?:\/[^/]+\/?(.*))?$/.exec(url.pathname) ?? [];
    if (!url.pathname.startsWith("/api/v1/attachments")) return;
    const what = request.headers()["upload-offset"] ?? url.searchParams.get("name") ?? part ?? "";
    asked.push(`${request.method()} ${what}`.trim());
  });
  return asked;
}

/** Parts of files get through to the server, and the answers to them are lost or late. */
export interface BrokenLine {
  /** What is held back comes now, and nothing is held back any more. */
  mend(): Promise<void>;
}

/** From now on the first answer is lost, and all after it are held back until it is mended. */
export async function breakLine(page: Page): Promise<BrokenLine> {
  const session = await page.context().newCDPSession(page);
  const held = new Set<string>();
  let parts = 0;
  let mended = false;
  // Of a page that was reloaded meanwhile nobody waits for it.
  const pass = (requestId: string): Promise<unknown> =>
    session.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
  session.on("Fetch.requestPaused", ({ requestId, request }) => {
    if (request.method !== "PATCH" || mended) void pass(requestId);
    else if (parts++ === 0) void session.send("Fetch.failRequest", { requestId, errorReason: "ConnectionReset" });
    else held.add(requestId);
  });
  await session.send("Fetch.enable", {
    patterns: [{ urlPattern: "*/api/v1/attachments/*", requestStage: "Response" }],
  });
  return {
    async mend() {
      mended = true;
      await Promise.all([...held].map(pass));
    },
  };
}
