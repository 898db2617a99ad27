import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Send } from "../ui/icons.js";

/** The field to write in: Enter sends, with Shift it is a new line. */
export function Composer({ room, focus }: { readonly room: RoomState; readonly focus: boolean }): JSX.Element {
  const chat = useChat();
  const [text, change] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = room.room;

  useEffect(() => {
    if (focus) field.current?.focus();
    return () => chat.typing(id, false);
  }, [chat, id, focus]);

  const send = (): void => {
    if (text.trim() === "") return;
    chat.send(id, { text: text.trim() });
    chat.typing(id, false);
    change("");
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label="Message"
        placeholder="Write a message"
        value={text}
        onInput={(event) => {
          change(event.currentTarget.value);
          chat.typing(id, event.currentTarget.value.trim() !== "");
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label="Send" disabled={text.trim() === ""}>
        <Send />
      </button>
    </form>
  );
}
