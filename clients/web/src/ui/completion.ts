import type { RoomState, User, UserId } from "@parlance/client";

/** What is being completed: the word after an @, and where in the text it is. */
export interface Query {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The mention that the caret is in, if it is in one. */
export function mentionAt(text: string, caret: number): Query | undefined {
  const match = /(?:^|[\s([{"'])@([\p{L}\p{N}._-]{0,32})$/u.exec(text.slice(0, caret));
  const word = match?.[1];
  return word === undefined ? undefined : { word: word.toLowerCase(), from: caret - word.length - 1, to: caret };
}

export interface Suggestion {
  readonly username: string;
  readonly displayName: string;
  readonly id: UserId;
}

const MOST = 6;
export const EVERYBODY = "room";

/** Who of the room may be meant, the best match first. */
export function suggestions(
  query: Query,
  room: RoomState,
  users: ReadonlyMap<UserId, User>,
  me: UserId | undefined,
  everybody: boolean,
): Suggestion[] {
  const found: (Suggestion & { readonly rank: number })[] = [];
  for (const id of room.members.keys()) {
    const user = users.get(id);
    if (user === undefined || id === me) continue;
    const rank = rankOf(query.word, user);
    if (rank !== undefined) found.push({ id, username: user.username, displayName: user.displayName, rank });
  }
  // Who is named in full already is not in question.
  if (found.length === 1 && found[0]?.username === query.word) return [];
  found.sort((a, b) => a.rank - b.rank || a.displayName.localeCompare(b.displayName));
  const all: Suggestion[] = found
    .slice(0, MOST)
    .map(({ id, username, displayName }) => ({ id, username, displayName }));
  if (everybody && EVERYBODY.startsWith(query.word)) {
    all.push({ id: EVERYBODY, username: EVERYBODY, displayName: "Everybody in this room" });
  }
  return all;
}

function rankOf(word: string, user: User): number | undefined {
  const name = user.displayName.toLowerCase();
  if (user.username.startsWith(word)) return 0;
  if (name.startsWith(word)) return 1;
  return name.split(/\s+/).some((part) => part.startsWith(word)) ? 2 : undefined;
}

/** The text with the mention in place of what was begun, and where the caret goes. */
export function completed(
  text: string,
  query: Query,
  username: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(query.to);
  const space = rest.startsWith(" ") ? "" : " ";
  return {
    text: `${text.slice(0, query.from)}@${username}${space}${rest}`,
    caret: query.from + username.length + 2,
  };
}
