import type { ChatState, Room, RoomState, User, UserId } from "@parlance/client";
import { useEffect } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";

/** How a person is called; who is not known yet is called the same for everybody. */
export function nameOf(users: ReadonlyMap<UserId, User>, id: UserId): string {
  return users.get(id)?.displayName ?? "Someone";
}

/** "Ann", "Ann and Bob", "Ann, Bob and 3 others". */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? "";
  if (names.length <= most) return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
  const rest = names.length - (most - 1);
  return `${names.slice(0, most - 1).join(", ")} and ${rest} others`;
}

/** "1 message", "2 messages". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** A room's own name; a direct room has none, its name is the other one's. */
export function roomName(room: Pick<Room, "kind" | "name">, peer?: string): string {
  if (room.kind === "direct") return peer ?? "Direct message";
  return room.name ?? (room.kind === "channel" ? "unnamed" : "Group");
}

export function nameOfRoom(state: ChatState, room: RoomState): string {
  return roomName(room.view, room.peer === undefined ? undefined : nameOf(state.users, room.peer));
}

export function useRoomName(room: RoomState | undefined): string {
  return useChatState((state) => (room === undefined ? "" : nameOfRoom(state, room)));
}

export function useName(id: UserId): string {
  return useChatState((state) => nameOf(state.users, id));
}

/** Looks up who is not known yet, of people whom no room shows; they come with the state. */
export function useKnown(ids: readonly UserId[]): void {
  const chat = useChat();
  const key = ids.join();
  useEffect(() => {
    if (ids.length > 0) chat.users(ids).catch(() => undefined);
  }, [chat, key]);
}
