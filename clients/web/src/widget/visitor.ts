import { Session } from "@parlance/client";

/** Tells an access token that the page's own server gave out, whenever one is needed. */
export type TokenProvider = () => Promise<string>;

/** Who talks, and where. */
export interface Place {
  /** The chat server's origin. */
  readonly server: string;
  /** A channel: its id, or its name. */
  readonly room: string;
  /** Absent for guests. */
  readonly token: TokenProvider | undefined;
}

type Storage = NonNullable<NonNullable<Parameters<typeof Session.restore>[1]>["storage"]>;

/** Guests are kept apart from whoever is logged in to the chat itself, on pages of the same origin. */
function kept(server: string): Storage {
  const name = `parlance-widget:${new URL(server).origin}`;
  let memory: string | undefined;
  return {
    name,
    read() {
      try {
        return localStorage.getItem(name) ?? undefined;
      } catch {
        return memory;
      }
    },
    write(value) {
      memory = value;
      try {
        if (value === undefined) localStorage.removeItem(name);
        else localStorage.setItem(name, value);
      } catch {
        // The page may not keep anything: it is good for as long as the page is.
      }
    },
  };
}

/** The session of a visitor who is known already: by the page's token, or as a guest who was here before. */
export async function known(place: Place): Promise<Session | undefined> {
  return place.token === undefined
    ? Session.restore(place.server, { storage: kept(place.server) })
    : Session.withToken(place.server, place.token);
}

/** The session of somebody new. */
export async function guest(place: Place, displayName: string): Promise<Session> {
  return Session.guest(place.server, { displayName }, { storage: kept(place.server) });
}
