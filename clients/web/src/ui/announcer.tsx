import type { Message } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useChatState } from "./chat-context.js";
import { wordsOf } from "./files.js";
import { excerpt } from "./markup.js";
import { nameOf } from "./names.js";

/**
 * Tells screen readers what others say while the room is open: what is new at the end, and nothing that was scrolled
 * to.
 */
export function Announcer(props: { readonly messages: readonly Message[]; readonly live: boolean }): JSX.Element {
  const { messages, live } = props;
  const me = useChatState((state) => state.me?.id);
  const users = useChatState((state) => state.users);
  const [words, say] = useState("");
  const told = useRef(messages.at(-1)?.seq ?? 0);
  const last = messages.at(-1);
  useEffect(() => {
    if (last === undefined || last.seq <= told.current) return;
    const fresh = messages.filter((each) => each.seq > told.current && each.author !== me);
    told.current = last.seq;
    if (!live || fresh.length === 0) return;
    const latest = fresh.at(-1);
    if (fresh.length > 3) say(`${fresh.length} new messages`);
    else if (latest !== undefined) say(`${nameOf(users, latest.author)}: ${excerpt(wordsOf(latest))}`);
  }, [last?.seq]);
  return (
    <div class="sr-only" aria-live="polite">
      {words}
    </div>
  );
}
