import type { UserId } from "@parlance/client";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Avatar } from "../ui/avatar.js";
import { useChat } from "../ui/chat-context.js";
import { useKnown, useName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { useFound } from "./use-found.js";

/** Whom one blocks, each to be let in again; nothing where that is nobody. */
export function BlockedPeople(): JSX.Element | null {
  const chat = useChat();
  const { attempt } = useNotices();
  const { found, failure, show } = useFound(() => chat.blocks(), [chat]);
  useKnown(useMemo(() => found?.items.map((each) => each.user) ?? [], [found]));
  const unblock = async (user: UserId): Promise<void> => {
    const done = await attempt(
      "unblock them",
      chat.unblock(user).then(() => true),
    );
    if (done) show((shown) => shown && { ...shown, items: shown.items.filter((each) => each.user !== user) });
  };
  if (failure !== undefined) return <p class="failure">{failure}</p>;
  if (found === undefined || found.items.length === 0) return null;
  return (
    <section class="label" aria-label="Blocked people">
      <span>Blocked people</span>
      <ul class="results">
        {found.items.map(({ user }) => (
          <Blocked key={user} user={user} onUnblock={() => void unblock(user)} />
        ))}
      </ul>
    </section>
  );
}

function Blocked({ user, onUnblock }: { readonly user: UserId; readonly onUnblock: () => void }): JSX.Element {
  const name = useName(user);
  return (
    <li class="result">
      <Avatar id={user} name={name} />
      <span class="result-words">
        <b>{name}</b>
      </span>
      <button type="button" class="button" aria-label={`Unblock ${name}`} onClick={onUnblock}>
        Unblock
      </button>
    </li>
  );
}
