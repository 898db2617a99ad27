import type { JSX, RefObject } from "preact";
import { useState } from "preact/hooks";
import { Popover } from "./popover.js";

/** A hand-picked few, with the words under which people look for them. */
const EMOJI: readonly (readonly [string, string])[] = [
  ["👍", "thumbs up yes ok"],
  ["👎", "thumbs down no"],
  ["❤️", "red heart love"],
  ["😂", "tears of joy laugh"],
  ["🎉", "party tada celebrate"],
  ["🙏", "thanks please hands"],
  ["👀", "eyes looking"],
  ["✅", "check done"],
  ["🔥", "fire"],
  ["🚀", "rocket ship"],
  ["💯", "hundred"],
  ["👏", "clap applause"],
  ["🙂", "slight smile"],
  ["😊", "smile happy"],
  ["😍", "heart eyes"],
  ["🤣", "rolling laugh"],
  ["😉", "wink"],
  ["😎", "cool sunglasses"],
  ["🤔", "thinking"],
  ["😅", "sweat smile phew"],
  ["😢", "cry sad"],
  ["😭", "loud cry sob"],
  ["😡", "angry"],
  ["😱", "scream shock"],
  ["🥳", "party face"],
  ["🤗", "hug"],
  ["🤷", "shrug"],
  ["🤦", "facepalm"],
  ["🙌", "raised hands hooray"],
  ["💪", "muscle strong"],
  ["👋", "wave hello bye"],
  ["🤝", "handshake deal"],
  ["✨", "sparkles"],
  ["⭐", "star"],
  ["💡", "idea bulb"],
  ["⚡", "lightning fast"],
  ["☕", "coffee tea"],
  ["🍰", "cake"],
  ["🍕", "pizza"],
  ["🍻", "beer cheers"],
  ["🌱", "seedling plant"],
  ["🌈", "rainbow"],
  ["☀️", "sun"],
  ["🌙", "moon night"],
  ["🐛", "bug"],
  ["🐱", "cat"],
  ["🐶", "dog"],
  ["🦄", "unicorn"],
  ["📌", "pin"],
  ["📎", "paperclip"],
  ["📅", "calendar date"],
  ["⏰", "alarm clock"],
  ["❓", "question"],
  ["❗", "exclamation"],
  ["❌", "cross no"],
  ["⚠️", "warning"],
];

/** The first of these are offered at once. */
export const QUICK = EMOJI.slice(0, 3).map(([emoji]) => emoji);

interface Props {
  readonly anchor: RefObject<HTMLElement>;
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

export function EmojiPicker({ anchor, onPick, onClose }: Props): JSX.Element {
  const [wanted, want] = useState("");
  const words = wanted.trim().toLowerCase();
  const found = EMOJI.filter(([emoji, names]) => names.includes(words) || emoji === words);
  return (
    <Popover anchor={anchor} onClose={onClose} label="Choose an emoji" role="dialog">
      <div class="emoji-picker">
        <input
          class="field"
          type="search"
          placeholder="Find an emoji"
          aria-label="Find an emoji"
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key === "Enter" && first !== undefined) onPick(first[0]);
          }}
        />
        <div class="emoji-grid" role="group" aria-label="Emoji">
          {found.map(([emoji, names]) => (
            <button
              key={emoji}
              type="button"
              class="emoji"
              aria-label={names}
              title={names}
              onClick={() => onPick(emoji)}
            >
              {emoji}
            </button>
          ))}
        </div>
        {found.length === 0 ? <p class="quiet">No emoji is called that here.</p> : null}
      </div>
    </Popover>
  );
}
