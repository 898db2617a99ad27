import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of somebody else's, on an origin of its own, with this as its only page. */
export interface HostSite {
  readonly url: string;
  /** The chat server's origin; to be set before the page is looked at. */
  chat: string;
  /** What is in its body; may be changed before it is looked at. */
  body: string;
  stop(): Promise<void>;
}

/** Serves it on a free port. Its own policy allows the chat server and no more, as a careful site's would. */
export async function hostSite(): Promise<HostSite> {
  const site = { chat: "", body: "" };
  const http = createServer((_, answer) => {
    const { chat, body } = site;
    answer.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        `default-src 'none'; script-src ${chat}; connect-src ${chat} ${chat.replace("http", "ws")};` +
        ` img-src data: ${chat}; media-src ${chat}`,
    });
    answer.end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script type="module" src="${chat}/widget.js"></script></head>
<body><main><h1>A shop</h1><p>Buy something.</p></main>${body}</body></html>`);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return Object.assign(site, {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  });
}
