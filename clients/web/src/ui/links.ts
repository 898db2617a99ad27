import type { Attachment, Chat, Link } from "@parlance/client";
import { useCallback, useEffect, useState } from "preact/hooks";
import { useChat } from "./chat-context.js";
import { useNotices } from "./notices.js";

/** A link may end while it is shown; when several in a row do not work the file does not. */
const TRIES = 3;

/** Where a file can be loaded from. */
export interface Linked {
  /** Undefined until it came. */
  readonly link: Link | undefined;
  /** It cannot be loaded. */
  readonly failed: boolean;
  /** The link did not work: another is asked for. */
  readonly broken: () => void;
}

export function useLink(id: string): Linked {
  const chat = useChat();
  const [link, set] = useState<Link>();
  const [tries, count] = useState(0);
  useEffect(() => {
    if (tries >= TRIES) return undefined;
    let here = true;
    chat.link(id, tries === 0 ? undefined : link).then(
      (found) => {
        if (here) set(found);
      },
      () => {
        if (here) count(TRIES);
      },
    );
    return () => {
      here = false;
    };
  }, [chat, id, tries]);
  const broken = useCallback(() => count((before) => before + 1), []);
  return { link, failed: tries >= TRIES, broken };
}

/** Saves a file, or opens it where the browser shows such files; tells the person when that does not work. */
export function useOpenFile(): (file: Attachment) => void {
  const chat = useChat();
  const { attempt } = useNotices();
  return (file) => void attempt("load the file", open(chat, file)).catch(() => undefined);
}

async function open(chat: Chat, file: Attachment): Promise<void> {
  const { url } = await chat.link(file.id);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = file.name;
  anchor.target = "_blank";
  anchor.rel = "noopener";
  anchor.click();
}
