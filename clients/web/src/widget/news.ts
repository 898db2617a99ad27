import type { Chat, Message, RoomId } from "@parlance/client";

/** Calls back for each message that comes from now on, in order, one's own too; answers how to stop that. */
export function onNews(chat: Chat, room: RoomId, tell: (message: Message, own: boolean) => void): () => void {
  const loaded = (): readonly Message[] | undefined => {
    const timeline = chat.state.get().rooms?.find((each) => each.room === room)?.timeline;
    return timeline === undefined || timeline.loading === "first" || timeline.hasAfter ? undefined : timeline.messages;
  };
  const head = (messages: readonly Message[]): number => messages.at(-1)?.seq ?? 0;
  const now = loaded();
  let last = now === undefined ? undefined : head(now);
  return chat.state.subscribe(() => {
    const messages = loaded();
    if (messages === undefined) return;
    const before = last ?? head(messages);
    last = Math.max(before, head(messages));
    for (const message of messages) {
      if (message.seq > before) tell(message, message.author === chat.state.get().me?.id);
    }
  });
}
