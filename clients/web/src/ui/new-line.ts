import type { RoomState, Seq } from "@parlance/client";
import { useEffect, useRef, useState } from "preact/hooks";

/** Whether the person looks at this page. */
export function looking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Calls again whenever the person comes to the page or goes. */
export function useLooking(): boolean {
  const [now, set] = useState(looking);
  useEffect(() => {
    const look = (): void => set(looking());
    const names = ["focus", "blur", "visibilitychange"] as const;
    for (const name of names) addEventListener(name, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const name of names) removeEventListener(name, look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return now;
}

export interface NewLine {
  /** The line stands after this message; absent: there is none. */
  readonly after: Seq | undefined;
  readonly clear: () => void;
}

/**
 * Where the line "new messages" is: where the unread began when the room was opened, later where messages began
 * to come unseen. It stays while the person reads, and goes when they write.
 *
 * @param watched whether the end of the room is in sight, of a person who looks
 */
export function useNewLine(room: RoomState, watched: boolean): NewLine {
  const { unread, seen } = room.view.me;
  const [after, put] = useState<Seq | undefined>(unread > 0 ? seen : undefined);
  const before = useRef({ unread, seen });
  useEffect(() => {
    const markedUnread = seen < before.current.seen;
    const cameUnseen = before.current.unread === 0 && !watched;
    if (unread > 0 && (markedUnread || cameUnseen)) put(seen);
    before.current = { unread, seen };
  }, [unread, seen, watched]);
  return { after, clear: () => put(undefined) };
}
