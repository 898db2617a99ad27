import type { ChatState, RoomState } from "../state.js";
import type { Message, RoomId, UserId } from "../wire.js";

/**
 * Finds whom the state shows and does not name: authors, those who type, and the others of direct rooms; each once.
 *
 * @param unnamed is told of users to look up
 * @param came is told of each room that is there for the first time
 * @param unmet is told of direct rooms of which the other one is not known
 */
export function createNames(
  me: UserId,
  unnamed: (users: ReadonlySet<UserId>) => void,
  came: (room: RoomId) => void,
  unmet: (room: RoomId, guess: UserId | undefined) => void,
): (state: ChatState) => void {
  const looked = new Map<RoomId, RoomState>();
  const read = new WeakSet<Message>();
  const met = new Set<RoomId>();

  function messagesOf(room: RoomState, before: RoomState | undefined, to: Set<UserId>): void {
    const messages = room.timeline?.messages;
    if (messages === undefined || messages === before?.timeline?.messages) return;
    for (const message of messages) {
      if (read.has(message)) continue;
      read.add(message);
      to.add(message.author);
      if (message.forwarded !== undefined) to.add(message.forwarded.author);
    }
  }

  return (state) => {
    const users = new Set<UserId>();
    for (const room of state.rooms ?? []) {
      const before = looked.get(room.room);
      if (before === room) continue;
      looked.set(room.room, room);
      if (before === undefined) came(room.room);
      const last = room.view.lastMessage;
      if (last !== undefined) users.add(last.author);
      for (const user of room.typing) users.add(user);
      if (room.peer !== undefined) users.add(room.peer);
      messagesOf(room, before, users);
      if (room.view.kind === "direct" && room.peer === undefined && !met.has(room.room)) {
        met.add(room.room);
        unmet(room.room, last?.author === me ? undefined : last?.author);
      }
    }
    for (const user of [...users]) if (state.users.has(user)) users.delete(user);
    if (users.size > 0) unnamed(users);
  };
}
