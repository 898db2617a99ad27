import type { RoomId, Seq, UserId } from "@parlance/client";

/** What was begun and not sent, per person and room (and thread), through reloads of the page. */
export interface Drafts {
  get(room: RoomId, thread?: Seq): string;
  set(room: RoomId, text: string, thread?: Seq): void;
  /** The rooms in which something was begun. */
  has(room: RoomId): boolean;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Drafts in this store; where it refuses (private windows, full disks) they live as long as the page. */
export function drafts(user: UserId, store: Store | undefined): Drafts {
  const memory = new Map<string, string>();
  const name = (room: RoomId, thread?: Seq): string =>
    `parlance.draft.${user}.${room}${thread === undefined ? "" : `.${thread}`}`;
  const read = (key: string): string => {
    const kept = memory.get(key);
    if (kept !== undefined) return kept;
    try {
      return store?.getItem(key) ?? "";
    } catch {
      return "";
    }
  };
  return {
    get: (room, thread) => read(name(room, thread)),
    has: (room) => read(name(room)).trim() !== "",
    set(room, text, thread) {
      const key = name(room, thread);
      memory.set(key, text);
      try {
        if (text === "") store?.removeItem(key);
        else store?.setItem(key, text);
      } catch {
        // It is in memory.
      }
    },
  };
}

/** The browser's store, where there is one. */
export function browserStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
