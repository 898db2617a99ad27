import type { RoomId, Seq } from "../wire.js";

/** What a service worker tells pages. Each is marked, for a page may have messages of other workers, too. */
export type Note =
  /** Is this room on your screen? Answered with true or false, on the port that comes along. */
  | { readonly parlance: "shows"; readonly room?: RoomId }
  /** A notification was clicked: show this. */
  | { readonly parlance: "open"; readonly room?: RoomId; readonly seq?: Seq }
  /** The subscription is no longer what it was. */
  | { readonly parlance: "renew" };

/** A message as a note; `undefined` when it is none. */
export function noteOf(data: unknown): Note | undefined {
  return typeof data === "object" && data !== null && "parlance" in data ? (data as Note) : undefined;
}

/** What a notification of ours says of itself. */
export interface Mark {
  readonly room?: RoomId;
  readonly seq: Seq;
}

/** Reads it; `undefined` when the notification is somebody else's. */
export function markOf(notification: { readonly data?: unknown }): Mark | undefined {
  const { data } = notification;
  return typeof data === "object" && data !== null && "seq" in data && typeof data.seq === "number"
    ? (data as Mark) : undefined;
}
