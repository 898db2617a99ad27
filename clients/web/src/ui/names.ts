import type { Chat, ChatState, Room, RoomState, User, UserId } from "@parlance/client";
import { useEffect } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";
import { knownPeer, usePeer } from "./peers.js";

type Users = ReadonlyMap<UserId, User>;

/** How a person is called; what is not known yet is called the same for everybody. */
export function nameOf(users: Users, id: UserId): string {
  return users.get(id)?.displayName ?? "Someone";
}

/** "Ann", "Ann and Bob", "Ann, Bob and 3 others". */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? "";
  if (names.length <= most) return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
  const rest = names.length - (most - 1);
  return `${names.slice(0, most - 1).join(", ")} and ${rest} others`;
}

/** A room's own name; a direct room has none, its name is the other one's. */
export function ownName(room: Pick<Room, "kind" | "name">, peer?: string): string {
  if (room.kind === "direct") return peer ?? "Direct message";
  return room.name ?? (room.kind === "channel" ? "unnamed" : "Group");
}

/** Asks for people who are not known yet; they come with the state. */
export function useKnown(ids: readonly UserId[]): void {
  const chat = useChat();
  const users = useChatState((state) => state.users);
  const missing = ids.filter((id) => !users.has(id));
  const key = missing.join();
  useEffect(() => {
    if (missing.length > 0) chat.users(missing).catch(() => undefined);
  }, [chat, key]);
}

export function useName(id: UserId | undefined): string {
  const name = useChatState((state) => (id === undefined ? "" : nameOf(state.users, id)));
  useKnown(id === undefined ? [] : [id]);
  return name;
}

export function useRoomName(room: RoomState | undefined): string {
  const peer = usePeer(room);
  const name = useChatState((state) => (peer === undefined ? undefined : state.users.get(peer)?.displayName));
  useKnown(peer === undefined ? [] : [peer]);
  return room === undefined ? "" : ownName(room.view, name);
}

/** The same as `useRoomName`, of many rooms at once; direct rooms whose other end is not known yet have no name. */
export function roomNames(chat: Chat, state: ChatState): (room: RoomState) => string {
  return (room) => {
    const peer = knownPeer(chat, room, state.me?.id);
    return ownName(room.view, peer === undefined ? undefined : nameOf(state.users, peer));
  };
}
