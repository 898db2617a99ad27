import type { RoomId } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Close, Plus, Poll } from "../ui/icons.js";

const MOST = 10;

/** In the composer: asks the room something. */
export function PollButton({ room }: { readonly room: RoomId }): JSX.Element {
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" class="icon-button" aria-label="Create a poll" title="Poll" onClick={() => show(true)}>
        <Poll />
      </button>
      {open ? <PollDialog room={room} onClose={() => show(false)} /> : null}
    </>
  );
}

function PollDialog({ room, onClose }: { readonly room: RoomId; readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const [question, ask] = useState("");
  const [options, change] = useState<readonly string[]>(["", ""]);
  const [multiple, several] = useState(false);
  const given = [...new Set(options.map((option) => option.trim()).filter((option) => option !== ""))];
  const ready = question.trim() !== "" && given.length >= 2;
  const send = (event: Event): void => {
    event.preventDefault();
    if (!ready) return;
    chat.send(room, { text: question.trim(), format: "markdown", poll: { options: given, multiple } });
    onClose();
  };
  return (
    <Dialog title="Create a poll" onClose={onClose}>
      <form class="form" onSubmit={send}>
        <label class="label">
          Question
          <input
            class="field"
            required
            maxLength={300}
            data-autofocus
            autocomplete="off"
            value={question}
            onInput={(event) => ask(event.currentTarget.value)}
          />
        </label>
        <fieldset class="choices">
          <legend>Answers</legend>
          {options.map((option, at) => (
            <span key={at} class="field-row">
              <input
                class="field"
                aria-label={`Answer ${at + 1}`}
                placeholder={`Answer ${at + 1}`}
                maxLength={100}
                autocomplete="off"
                value={option}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  change((all) => all.map((each, index) => (index === at ? text : each)));
                }}
              />
              {options.length > 2 ? (
                <button
                  type="button"
                  class="icon-button"
                  aria-label={`Remove answer ${at + 1}`}
                  onClick={() => change((all) => all.filter((_, index) => index !== at))}
                >
                  <Close size={16} />
                </button>
              ) : null}
            </span>
          ))}
          {options.length < MOST ? (
            <button type="button" class="link-button" onClick={() => change((all) => [...all, ""])}>
              <Plus size={16} /> Another answer
            </button>
          ) : null}
        </fieldset>
        <label class="check">
          <input type="checkbox" checked={multiple} onChange={(event) => several(event.currentTarget.checked)} />
          Several answers can be chosen
        </label>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={!ready}>
            Ask
          </button>
        </div>
      </form>
    </Dialog>
  );
}
