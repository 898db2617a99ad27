import type { Pending } from "@parlance/client";
import type { JSX } from "preact";
import { Avatar } from "./avatar.js";
import { useChat, useChatState } from "./chat-context.js";
import { Clock, Warning } from "./icons.js";
import { Markup } from "./markup.js";
import { memo } from "./memo.js";
import { timeOfDay } from "./times.js";
import { PendingFiles } from "./tray.js";

/** A message that is on its way: it looks as it will, with a clock; or it failed, says why, and what can be done. */
export const PendingRow = memo(function PendingRow(props: {
  readonly pending: Pending;
  readonly head: boolean;
}): JSX.Element {
  const { pending, head } = props;
  const chat = useChat();
  const me = useChatState((state) => state.me);
  const failed = pending.status === "failed";
  const name = me?.displayName ?? "You";
  return (
    <article
      class={`message pending${head ? " message-head" : ""}${failed ? " failed" : ""}`}
      aria-label={`${name}, not sent yet`}
      data-row
      tabIndex={-1}
    >
      <div class="message-side">{head ? <Avatar id={me?.id ?? ""} name={name} /> : null}</div>
      <div class="message-main">
        {head ? (
          <header class="message-by">
            <span class="message-author">{name}</span>
            <time dateTime={pending.at}>{timeOfDay(pending.at)}</time>
          </header>
        ) : null}
        {pending.text === "" ? null : (
          <div class="message-text">
            <Markup text={pending.text} format={pending.format} me={me?.username} />
          </div>
        )}
        {pending.files === undefined ? null : <PendingFiles keys={pending.files} pictures />}
        {failed ? (
          <p class="message-failure" role="alert">
            <Warning size={16} />
            <span>
              Not sent. {pending.problem}{" "}
              <button type="button" class="link-button" onClick={() => chat.retry(pending.key)}>
                Try again
              </button>
              <button type="button" class="link-button" onClick={() => chat.discard(pending.key)}>
                Discard
              </button>
            </span>
          </p>
        ) : null}
      </div>
      <div class="message-end">
        {failed ? null : (
          <span class="mark" role="img" aria-label={pending.status === "sending" ? "Sending" : "Waiting to be sent"}>
            <Clock size={14} />
          </span>
        )}
      </div>
    </article>
  );
});
