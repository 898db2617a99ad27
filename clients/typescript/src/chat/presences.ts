import { changedMap, withChat } from "../state/model.js";
import type { Presence, UserId } from "../wire.js";
import type { Core } from "./core.js";

/** Of a room that one has come into so many are looked up. */
const MOST = 50;

/** Looks up how people are seen with whom one has come to share a room: the stream tells of changes from then on. */
export interface Presences {
  want(users: Iterable<UserId>): void;
}

/** What the stream tells meanwhile stays; what cannot be looked up is left out. */
export function createPresences(core: Core): Presences {
  const asked = new Set<UserId>();

  async function look(users: readonly UserId[]): Promise<void> {
    for (const user of users) {
      try {
        const found = await core.http.get<Presence>(`/users/${user}/presence`);
        const { presence } = core.model().chat;
        if (!presence.has(user)) core.take(withChat(core.model(), { presence: changedMap(presence, user, found) }));
      } catch {
        asked.delete(user);
      }
    }
  }

  return {
    want(users) {
      const { presence } = core.model().chat;
      const unknown = [...users].filter((user) => user !== core.me && !presence.has(user) && !asked.has(user));
      const first = unknown.slice(0, MOST);
      for (const user of first) asked.add(user);
      if (first.length > 0) void look(first);
    },
  };
}
