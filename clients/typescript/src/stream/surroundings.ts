import { platform } from "../platform.js";

/** What a page is told about the network. */
export interface Surroundings {
  /** There is a network again, or another one. */
  online(): void;
  /** Somebody looks at the page again. */
  seen(): void;
}

/** Listens, where there is a page; answers what ends that. */
export function surroundings(told: Surroundings): () => void {
  if (!("document" in globalThis)) return () => undefined;
  const online = () => told.online();
  const seen = () => {
    if (document.visibilityState === "visible") told.seen();
  };
  addEventListener("online", online);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", online);
    document.removeEventListener("visibilitychange", seen);
  };
}

/** Whether it is known that there is no network. */
export function isOffline(): boolean {
  return platform.navigator?.onLine === false;
}
