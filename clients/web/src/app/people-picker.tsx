import type { User, UserId } from "@parlance/client";
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Avatar, PresenceDot } from "../ui/avatar.js";
import { useChat, useChatState } from "../ui/chat-context.js";
import { Search } from "../ui/icons.js";
import { useFound, useSettled } from "./use-found.js";

interface Props {
  readonly label: string;
  /** Who is not offered. */
  readonly without?: ReadonlySet<UserId>;
  readonly onPick: (user: User) => void;
  /** At the end of each line. */
  readonly action?: (user: User) => ComponentChildren;
}

/** Finds people by the beginning of a name. */
export function PeoplePicker({ label, without, onPick, action }: Props): JSX.Element {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const [wanted, want] = useState("");
  const query = useSettled(wanted.trim());
  const { found, failure } = useFound(() => chat.findUsers(query), [chat, query]);
  const offered = found?.items.filter((user) => user.id !== me && without?.has(user.id) !== true);
  return (
    <div class="picker">
      <label class="search-field">
        <Search size={18} />
        <span class="sr-only">{label}</span>
        <input
          type="search"
          placeholder={label}
          autocomplete="off"
          data-autofocus
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = offered?.[0];
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            if (first !== undefined && query === wanted.trim()) onPick(first);
          }}
        />
      </label>
      {failure === undefined ? null : (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <ul class="results">
        {offered?.map((user) => (
          <li key={user.id}>
            <button type="button" class="result" onClick={() => onPick(user)}>
              <span class="face">
                <Avatar id={user.id} name={user.displayName} />
                <PresenceDot user={user.id} />
              </span>
              <span class="result-words">
                <b>{user.displayName}</b>
                <span class="quiet">
                  @{user.username}
                  {user.guest ? " · guest" : ""}
                </span>
              </span>
              {action?.(user)}
            </button>
          </li>
        ))}
      </ul>
      {offered?.length === 0 ? (
        <p class="nothing">{query === "" ? "There is nobody else yet." : "Nobody is called that."}</p>
      ) : null}
    </div>
  );
}
