import { Chat, type ChatOptions } from "../../src/chat.js";
import type { Session } from "../../src/session.js";
import type { RoomState } from "../../src/state.js";
import { newcomer, until } from "../helpers.js";

/** Somebody with a chat that is live. */
export interface Person {
  readonly session: Session;
  readonly chat: Chat;
  readonly id: string;
  /** A room as it is shown; fails when it is not. */
  room(id: string): RoomState;
  /** The texts of a room's timeline. */
  texts(id: string): string[];
}

const running = new Set<Chat>();

/** Somebody new, with a chat that is live. */
export async function person(server: string, options: ChatOptions = {}): Promise<Person> {
  return talking(await newcomer(server), options);
}

/** Somebody's chat, live. */
export async function talking(session: Session, options: ChatOptions = {}): Promise<Person> {
  const one = silent(session, options);
  await one.chat.start();
  await until(() => one.chat.state.get().connection.status === "live", "live");
  return one;
}

/** Somebody's chat that is not started. */
export function silent(session: Session, options: ChatOptions = {}): Person {
  const chat = new Chat(session, options);
  running.add(chat);
  const room = (id: string): RoomState => {
    const found = chat.state.get().rooms?.find((one) => one.room === id);
    if (found === undefined) throw new Error(`${id} is not in the state`);
    return found;
  };
  return {
    session, chat, id: session.userId, room,
    texts: (id) => (room(id).timeline?.messages ?? []).map((message) => message.text),
  };
}

/** Ends all that was begun here. */
export function goHome(): void {
  for (const chat of running) chat.stop();
  running.clear();
}
