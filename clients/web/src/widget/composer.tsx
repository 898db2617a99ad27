import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { DropZone } from "../ui/drop.js";
import { Send } from "../ui/icons.js";
import { PickButton, TrayList, useTray } from "../ui/tray.js";

/** The field to write in: Enter sends, with Shift it is a new line. */
export function Composer({ room, focus }: { readonly room: RoomState; readonly focus: boolean }): JSX.Element {
  const chat = useChat();
  const [text, change] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const tray = useTray(room, undefined);
  const id = room.room;
  const stuck = tray.files.some((file) => file.status === "failed");
  const ready = (text.trim() !== "" || tray.files.length > 0) && !stuck;

  useEffect(() => {
    if (focus) field.current?.focus();
    return () => chat.typing(id, false);
  }, [chat, id, focus]);

  const send = (): void => {
    if (!ready) return;
    chat.send(id, { text: text.trim() }, tray.files.map((file) => file.key));
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
      <DropZone onDrop={tray.add} />
      {/* A page of somebody else may not allow pictures out of memory. */}
      <TrayList files={tray.files} pictures={false} />
      <PickButton onPick={tray.add} />
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
        onPaste={(event) => {
          const data = event.clipboardData;
          if (data === null || data.files.length === 0 || data.types.includes("text/plain")) return;
          event.preventDefault();
          tray.add(data.files);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label="Send" disabled={!ready}>
        <Send />
      </button>
    </form>
  );
}
