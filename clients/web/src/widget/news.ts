import type { Chat, Message, RoomId } from "@parlance/client";

/** Calls back for each message that comes from now on, in order, one's own too; answers how to stop that. */
export function onNews(chat: Chat, room: RoomId, tell: (message: Message, own: boolean) => void): () => void {
  const state = (): readonly Message[] => {
    const timeline = chat.state.get().rooms?.find((each) => each.room === room)?.timeline;
    return timeline === undefined || timeline.hasAfter ? [] : timeline.messages;
  };
  let last = state().at(-1)?.seq;
  return chat.state.subscribe(() => {
    const messages = state();
    const before = last ?? messages.at(-1)?.seq;
    last = messages.at(-1)?.seq ?? last;
    if (before === undefined || last === undefined || last <= before) return;
    for (const message of messages) {
      if (message.seq > before) tell(message, message.author === chat.state.get().me?.id);
    }
  });
}
