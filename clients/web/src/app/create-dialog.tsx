import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Hash, Lock } from "../ui/icons.js";
import { useNotices } from "../ui/notices.js";
import { go } from "./route.js";

/** A new channel or group. */
export function CreateDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const [kind, choose] = useState<"channel" | "group">("channel");
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    const about = topic.trim();
    const made = await attempt(
      "create the room",
      chat.createRoom({ kind, name: name.trim(), ...(about === "" ? {} : { topic: about }) }),
    );
    if (made === undefined) return;
    onClose();
    go({ name: "room", room: made.id });
  };
  return (
    <Dialog title="Create a room" onClose={onClose}>
      <form class="form" onSubmit={(event) => void create(event)}>
        <fieldset class="choices">
          <legend class="sr-only">Who can come in</legend>
          <label class="choice">
            <input type="radio" name="kind" checked={kind === "channel"} onChange={() => choose("channel")} />
            <Hash />
            <span>
              <b>Channel</b>
              <span class="quiet">Everybody can find and join it</span>
            </span>
          </label>
          <label class="choice">
            <input type="radio" name="kind" checked={kind === "group"} onChange={() => choose("group")} />
            <Lock />
            <span>
              <b>Group</b>
              <span class="quiet">By invitation only</span>
            </span>
          </label>
        </fieldset>
        <label class="label">
          Name
          <input
            class="field"
            required
            maxLength={100}
            data-autofocus
            autocomplete="off"
            placeholder="spring-launch"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="label">
          <span>
            Topic <span class="quiet">(optional)</span>
          </span>
          <input
            class="field"
            maxLength={250}
            autocomplete="off"
            placeholder="What is it about?"
            value={topic}
            onInput={(event) => setTopic(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={name.trim() === ""}>
            Create
          </button>
        </div>
      </form>
    </Dialog>
  );
}
