import type { Message } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "./chat-context.js";
import { Dialog } from "./dialog.js";
import { useNotices } from "./notices.js";

/** Tells a message to the moderators of its room. */
export function ReportDialog({
  message,
  onClose,
}: {
  readonly message: Message;
  readonly onClose: () => void;
}): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const [why, say] = useState("");
  const send = (event: Event): void => {
    event.preventDefault();
    onClose();
    const report = chat.report({ room: message.room, seq: message.seq, reason: why.trim() });
    void attempt(
      "report it",
      report.then(() => tell("Reported. The moderators will look at it.")),
    );
  };
  return (
    <Dialog title="Report this message" onClose={onClose}>
      <form class="form" onSubmit={send}>
        <label class="label">
          What is wrong with it?
          <textarea
            class="field"
            rows={3}
            required
            maxLength={500}
            data-autofocus
            value={why}
            onInput={(event) => say(event.currentTarget.value)}
          />
        </label>
        <p class="quiet">Only the moderators see your report.</p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={why.trim() === ""}>
            Report
          </button>
        </div>
      </form>
    </Dialog>
  );
}
