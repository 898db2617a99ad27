import type { Message, Poll } from "@parlance/client";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";
import { counted } from "./names.js";
import { useNotices } from "./notices.js";
import { wholeTime } from "./times.js";

/** A poll: what can be chosen, how many chose it, and one's own choice. */
export function PollBox({ message, poll }: { readonly message: Message; readonly poll: Poll }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const me = useChatState((state) => state.me?.id);
  const name = useId();
  const closed = poll.closesAt !== undefined && new Date(poll.closesAt).getTime() <= Date.now();
  const votes = poll.options.reduce((sum, option) => sum + (option.count ?? 0), 0);
  const mine = poll.options.flatMap((option, at) =>
    me !== undefined && option.users?.includes(me) === true ? [at] : [],
  );

  const choose = (option: number, on: boolean): void => {
    const rest = poll.multiple ? mine.filter((each) => each !== option) : [];
    void attempt("vote", chat.vote(message.room, message.seq, on ? [...rest, option] : rest));
  };

  return (
    <fieldset class="poll" disabled={closed}>
      <legend class="sr-only">{poll.multiple ? "Choose any" : "Choose one"}</legend>
      {poll.options.map((option, at) => {
        const share = votes === 0 ? 0 : Math.round(((option.count ?? 0) * 100) / votes);
        return (
          <label key={at} class={mine.includes(at) ? "poll-option poll-mine" : "poll-option"}>
            <span class="poll-bar" style={{ width: `${share}%` }} aria-hidden="true" />
            <input
              type={poll.multiple ? "checkbox" : "radio"}
              name={name}
              checked={mine.includes(at)}
              onChange={(event) => choose(at, event.currentTarget.checked)}
            />
            <span class="poll-text" dir="auto">
              {option.text}
            </span>
            <span class="poll-count">{option.count ?? 0}</span>
          </label>
        );
      })}
      <p class="poll-foot">
        {counted(votes, "vote")}
        {poll.multiple ? " · several choices" : ""}
        {closed ? " · closed" : poll.closesAt === undefined ? "" : ` · until ${wholeTime(poll.closesAt)}`}
        {mine.length > 0 && !closed && !poll.multiple ? (
          <button type="button" class="link-button" onClick={() => choose(mine[0] ?? 0, false)}>
            Take back
          </button>
        ) : null}
        {message.author === me && !closed ? (
          <button
            type="button"
            class="link-button"
            onClick={() => void attempt("end the poll", chat.closePoll(message.room, message.seq))}
          >
            End poll
          </button>
        ) : null}
      </p>
    </fieldset>
  );
}
