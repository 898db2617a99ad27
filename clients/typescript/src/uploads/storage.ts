import { browserShelf, memoryShelf, type Shelf } from "../shelf.js";
import type { Attachment } from "../attachment.js";
import type { RoomId, Seq, Time } from "../wire.js";
import type { Resumable } from "./transfer.js";

/** A file that is on its way into a message. */
export interface StoredUpload {
  readonly key: string;
  /** Whose it is: user and server, as `Session.name` names them. */
  readonly owner: string;
  /** Where it was picked: the room, and the thread in it. */
  readonly room: RoomId;
  readonly thread?: Seq;
  readonly name: string;
  readonly blob: Blob;
  /** When it was picked, by this device's clock. */
  readonly at: Time;
  /** The place in the order of all that were picked here. */
  readonly order: number;
  /** Where it began, or further; absent before that, and of small files. */
  readonly resume?: Resumable;
  /** Present when it is there. */
  readonly attachment?: Attachment;
  /** Why the server refused it for good; absent while it is to be tried. */
  readonly problem?: string;
}

/** Where files wait, so that their uploads survive a reload. */
export type UploadStorage = Shelf<StoredUpload>;

/** Files wait in memory: they do not survive the page. */
export function memoryUploads(): UploadStorage {
  return memoryShelf();
}

/** Files wait in the browser's IndexedDB, of which all tabs have the same; in memory where there is none. */
export function browserUploads(name = "parlance-files"): UploadStorage {
  return browserShelf(name);
}
