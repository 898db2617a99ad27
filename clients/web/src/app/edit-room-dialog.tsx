import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { useNotices } from "../ui/notices.js";

/** A room's name and topic, and whether anything can be added to it. */
export function EditRoomDialog({
  room,
  onClose,
}: {
  readonly room: RoomState;
  readonly onClose: () => void;
}): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const [name, setName] = useState(room.view.name ?? "");
  const [topic, setTopic] = useState(room.view.topic ?? "");
  const [archived, archive] = useState(room.view.archived);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const change = { name: name.trim(), topic: topic.trim(), ...(archived === room.view.archived ? {} : { archived }) };
    if ((await attempt("save", chat.changeRoom(room.room, change))) !== undefined) onClose();
  };
  return (
    <Dialog title="Edit the room" onClose={onClose}>
      <form class="form" onSubmit={(event) => void save(event)}>
        <label class="label">
          Name
          <input
            class="field"
            required
            maxLength={100}
            data-autofocus
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="label">
          Topic
          <input class="field" maxLength={250} value={topic} onInput={(event) => setTopic(event.currentTarget.value)} />
        </label>
        {room.view.me.role === "owner" ? (
          <label class="check">
            <input type="checkbox" checked={archived} onChange={(event) => archive(event.currentTarget.checked)} />
            Archived: it can be read, and nothing is added
          </label>
        ) : null}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
