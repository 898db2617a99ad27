import type { Chat, ChatState, RoomId, RoomState } from "@parlance/client";
import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";

/** The chat that everything below it shows. */
export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (chat === undefined) throw new Error("no chat around this component");
  return chat;
}

/** A part of the state; the component is drawn again only when that part is another. */
export function useChatState<T>(select: (state: ChatState) => T): T {
  const chat = useChat();
  const [, draw] = useState(0);
  const selected = select(chat.state.get());
  const shown = useRef({ select, selected });
  shown.current = { select, selected };
  useLayoutEffect(() => {
    const look = (): void => {
      const { select: now, selected: before } = shown.current;
      if (!Object.is(now(chat.state.get()), before)) draw((count) => count + 1);
    };
    look();
    return chat.state.subscribe(look);
  }, [chat]);
  return selected;
}

export function roomOf(state: ChatState, id: RoomId | undefined): RoomState | undefined {
  return id === undefined ? undefined : state.rooms?.find((each) => each.room === id);
}

export function useRoom(id: RoomId | undefined): RoomState | undefined {
  return useChatState((state) => roomOf(state, id));
}
