import type { JSX } from "preact";
import { useChatState } from "../ui/chat-context.js";
import { AddPerson, Compass, Hash } from "../ui/icons.js";
import { ConnectionBanner } from "./connection.js";
import type { Window } from "./shell.js";

/** No room is open: a word, and what can be done. */
export function Home({ open }: { readonly open: (window: Window) => void }): JSX.Element {
  const name = useChatState((state) => state.me?.displayName.split(" ")[0]);
  const none = useChatState((state) => state.rooms?.length === 0);
  return (
    <section class="home">
      <ConnectionBanner />
      <div class="empty">
        <Bubbles />
        <h2>{none ? `Welcome${name === undefined ? "" : `, ${name}`}` : "Pick up a conversation"}</h2>
        <p>
          {none
            ? "Join a channel that is open to everybody, begin a room of your own, or write to somebody."
            : "Choose a room at the left, or begin something new."}
        </p>
        <div class="empty-ways">
          <button type="button" class="button button-primary" onClick={() => open("browse")}>
            <Compass size={18} /> Browse channels
          </button>
          <button type="button" class="button" onClick={() => open("people")}>
            <AddPerson size={18} /> Message somebody
          </button>
          <button type="button" class="button" onClick={() => open("create")}>
            <Hash size={18} /> Create a room
          </button>
        </div>
      </div>
    </section>
  );
}

/** Two who talk. */
export function Bubbles(): JSX.Element {
  return (
    <svg class="bubbles" width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <path
        class="bubble-one"
        d="M16 6h62a12 12 0 0 1 12 12v20a12 12 0 0 1-12 12H36L22 62V50h-6A12 12 0 0 1 4 38V18A12 12 0 0 1 16 6Z"
      />
      <path
        class="bubble-two"
        d="M60 34h56a12 12 0 0 1 12 12v18a12 12 0 0 1-12 12h-4v14L98 76H60a12 12 0 0 1-12-12V46a12 12 0 0 1 12-12Z"
      />
      <g class="bubble-lines">
        <path d="M64 50h46M64 60h30" />
      </g>
    </svg>
  );
}
