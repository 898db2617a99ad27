import type { RoomId } from "@parlance/client";
import type { JSX } from "preact";
import { useChatState, useRoom } from "./chat-context.js";
import { typingWords } from "./marks.js";
import { nameOf } from "./names.js";

/** Who is typing. It has its place also while nobody is, so that nothing jumps. */
export function TypingLine({ room }: { readonly room: RoomId }): JSX.Element {
  const typing = useRoom(room)?.typing ?? [];
  const users = useChatState((state) => state.users);
  const words = typingWords(typing.map((user) => nameOf(users, user)));
  return (
    <div class="typing-line" aria-live="off">
      {words === "" ? null : (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words}
        </>
      )}
    </div>
  );
}
