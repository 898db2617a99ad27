import type { Chat, RoomId, RoomState, UserId } from "@parlance/client";
import { useEffect, useReducer } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";

/** Who is at the other end of a direct room: the list of rooms does not tell, the room's members do. */
interface Book {
  readonly known: Map<RoomId, UserId>;
  readonly asked: Set<RoomId>;
  readonly readers: Set<() => void>;
}

const books = new WeakMap<Chat, Book>();

function bookOf(chat: Chat): Book {
  let book = books.get(chat);
  if (book === undefined) {
    book = { known: new Map(), asked: new Set(), readers: new Set() };
    books.set(chat, book);
  }
  return book;
}

async function ask(chat: Chat, book: Book, room: RoomId, me: UserId): Promise<void> {
  book.asked.add(room);
  try {
    const members = await chat.members(room);
    const peer = members.items.find((each) => each.user !== me)?.user ?? me;
    book.known.set(room, peer);
    await chat.users([peer]);
  } catch {
    book.asked.delete(room);
  }
  for (const reader of book.readers) reader();
}

/** The other one of a direct room; undefined for other rooms, and until it is known. */
export function usePeer(room: RoomState | undefined): UserId | undefined {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const book = bookOf(chat);
  const direct = room?.view.kind === "direct" ? room.room : undefined;
  const peer = direct === undefined ? undefined : (peerAmong(room, me) ?? book.known.get(direct));
  useEffect(() => {
    if (direct === undefined || me === undefined || peer !== undefined) return undefined;
    const reader = (): void => draw(undefined);
    book.readers.add(reader);
    if (!book.asked.has(direct)) void ask(chat, book, direct, me);
    return () => book.readers.delete(reader);
  }, [chat, book, direct, me, peer]);
  return peer;
}

/** The other one, where it is known already; does not ask. */
export function knownPeer(chat: Chat, room: RoomState, me: UserId | undefined): UserId | undefined {
  return room.view.kind === "direct" ? (peerAmong(room, me) ?? bookOf(chat).known.get(room.room)) : undefined;
}

function peerAmong(room: RoomState | undefined, me: UserId | undefined): UserId | undefined {
  for (const user of room?.members.keys() ?? []) if (user !== me) return user;
  return undefined;
}
