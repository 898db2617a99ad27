import type { Message, Reaction } from "@parlance/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";
import { EmojiPicker } from "./emoji.js";
import { Plus } from "./icons.js";
import { listed, nameOf } from "./names.js";
import { useNotices } from "./notices.js";

/** What people made of a message; a click joins them, or takes one's own back. */
export function Reactions({ message }: { readonly message: Message }): JSX.Element | null {
  const [picking, pick] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const react = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <div class="reactions" role="group" aria-label="Reactions">
      {message.reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} reaction={reaction} onClick={react} />
      ))}
      <button
        ref={more}
        type="button"
        class="reaction reaction-more"
        aria-label="Add a reaction"
        onClick={() => pick(true)}
      >
        <Plus size={14} />
      </button>
      {picking ? (
        <EmojiPicker
          anchor={more}
          onClose={() => pick(false)}
          onPick={(emoji) => {
            pick(false);
            react(emoji, true);
          }}
        />
      ) : null}
    </div>
  );
}

interface ButtonProps {
  readonly reaction: Reaction;
  readonly onClick: (emoji: string, on: boolean) => void;
}

function ReactionButton({ reaction, onClick }: ButtonProps): JSX.Element {
  const me = useChatState((state) => state.me?.id);
  const users = useChatState((state) => state.users);
  const mine = me !== undefined && reaction.users.includes(me);
  const names = reaction.users.map((user) => (user === me ? "you" : nameOf(users, user)));
  const words = `${reaction.emoji} ${reaction.count}: ${listed(names, 8)}`;
  return (
    <button
      type="button"
      class={mine ? "reaction reaction-mine" : "reaction"}
      aria-pressed={mine}
      aria-label={words}
      title={words}
      onClick={() => onClick(reaction.emoji, !mine)}
    >
      <span class="reaction-emoji">{reaction.emoji}</span>
      <span>{reaction.count}</span>
    </button>
  );
}

/** Reacts to a message, and says so when it did not work. */
export function useReact(message: Message): (emoji: string, on: boolean) => void {
  const chat = useChat();
  const { attempt } = useNotices();
  return (emoji, on) => void attempt("react", chat.react(message.room, message.seq, emoji, on));
}
