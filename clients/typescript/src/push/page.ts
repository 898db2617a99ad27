import { platform } from "../platform.js";
import type { RoomId, Seq } from "../wire.js";
import { noteOf } from "./notes.js";

/** What a page answers the service worker. */
export interface PushPage {
  /** Whether this room is on the screen; of what is said there, no notification is shown while the page is visible. */
  shows(room: RoomId): boolean;
  /** A notification was clicked, and this page has the focus: shows the message. */
  open(room: RoomId, seq: Seq): void;
}

/**
 * Answers the worker of `@parlance/client/service-worker` for this page, until the function that it answers is called.
 * Without a page that answers, each message is shown as a notification, and a click opens a new window.
 */
export function answerServiceWorker(page: PushPage): () => void {
  const workers = platform.navigator?.serviceWorker;
  const heard = (event: MessageEvent): void => {
    const note = noteOf(event.data);
    if (note?.parlance === "shows") {
      event.ports[0]?.postMessage(note.room !== undefined && page.shows(note.room));
    } else if (note?.parlance === "open" && note.room !== undefined && note.seq !== undefined) {
      page.open(note.room, note.seq);
    }
  };
  workers?.addEventListener("message", heard);
  return () => workers?.removeEventListener("message", heard);
}
