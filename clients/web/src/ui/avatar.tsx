import type { Status, UserId } from "@parlance/client";
import type { JSX } from "preact";
import { useChatState } from "./chat-context.js";
import { memo } from "./memo.js";

/** How many hues there are in the style sheet: `.hue-0` and on. */
const HUES = 8;

interface Looks {
  /** What the hue is taken from: the same person has the same everywhere. */
  readonly id: string;
  readonly name: string;
  readonly size?: "small" | "medium" | "large" | "huge";
  readonly square?: boolean;
}

/** Initials on a hue; a picture for the eye only, since the name is always told beside it. */
export const Avatar = memo(function Avatar({ id, name, size = "medium", square = false }: Looks): JSX.Element {
  return (
    <span class={`avatar avatar-${size} hue-${hue(id)}${square ? " avatar-square" : ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
});

export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letter = (word: string | undefined): string => /[\p{L}\p{N}]/u.exec(word ?? "")?.[0] ?? "";
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : "")).toLocaleUpperCase() || "?";
}

function hue(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % HUES;
}

export const STATUS: Readonly<Record<Status, string>> = {
  online: "Online",
  away: "Away",
  invisible: "Invisible",
  offline: "Offline",
};

/** Whether a person is around: full is online, half is away, a ring is offline; and the word for it. */
export function PresenceDot({ user }: { readonly user: UserId }): JSX.Element {
  const status = useChatState((state): Status => {
    if (state.me?.id !== user) return state.presence.get(user)?.status ?? "offline";
    return state.connection.status === "live" ? state.status : "offline";
  });
  return (
    <span class={`dot dot-${status}`} role="img" aria-label={STATUS[status]} title={STATUS[status]}>
      {null}
    </span>
  );
}
