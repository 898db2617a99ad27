import type { Http } from "./http.js";
import type { RoomId, UserId } from "./wire.js";

/** Said again no sooner than this while one goes on typing; the server ends it after 6 s. */
const AGAIN_MS = 3_000;
/** Somebody who was not told of again has stopped: a little more than the server's 6 s. */
const LASTS_MS = 6_500;

/** Tells the others that the user is typing. */
export interface Typing {
  /** The user typed something, or no longer does. */
  typing(room: RoomId, on: boolean): void;
  /** A message was sent, which ends it everywhere. */
  sent(room: RoomId): void;
}

/** Says it at most every 3 s; what cannot be said is not said again. */
export function createTyping(http: Pick<Http, "put">, now: () => number = Date.now): Typing {
  const said = new Map<RoomId, number>();
  const say = (room: RoomId, typing: boolean): void => {
    http.put(`/rooms/${room}/typing`, { typing }).catch(() => undefined); // live state: it is over soon anyway
  };
  return {
    typing(room, on) {
      const last = said.get(room);
      if (!on) {
        if (last !== undefined && now() - last < LASTS_MS) say(room, false);
        said.delete(room);
      } else if (last === undefined || now() - last >= AGAIN_MS) {
        said.set(room, now());
        say(room, true);
      }
    },
    sent: (room) => void said.delete(room),
  };
}

/** Watches who types, and ends what nobody ended. */
export interface Typists {
  typing(room: RoomId, user: UserId, on: boolean): void;
  stop(): void;
}

/** @param ended is told of those who were not heard of again. */
export function createTypists(ended: (room: RoomId, user: UserId) => void, lastsMs = LASTS_MS): Typists {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    typing(room, user, on) {
      const name = `${room} ${user}`;
      clearTimeout(timers.get(name));
      timers.delete(name);
      if (!on) return;
      timers.set(name, setTimeout(() => {
        timers.delete(name);
        ended(room, user);
      }, lastsMs));
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
