import { handlePush } from "@parlance/client/service-worker";
import { format } from "./app/address.js";

// A newer one takes over at once: it holds nothing that a page could miss.
const worker = globalThis as unknown as {
  addEventListener(type: "install", listener: (event: { waitUntil(work: Promise<void>): void }) => void): void;
  skipWaiting(): Promise<void>;
};
worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

handlePush({ address: (room, jump) => format({ name: "room", room, jump }), icon: "/icon.png" });
