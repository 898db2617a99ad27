import type { UserId } from "@parlance/client";
import { useChat } from "../ui/chat-context.js";
import { useNotices } from "../ui/notices.js";
import { go } from "./route.js";

/** Opens the direct room with somebody, and makes it where there is none. */
export function useDirect(then?: () => void): (user: UserId) => void {
  const chat = useChat();
  const { attempt } = useNotices();
  return (user) => {
    const known = chat.state.get().rooms?.find((room) => room.view.kind === "direct" && room.peer === user);
    const found =
      known === undefined
        ? chat.createRoom({ kind: "direct", members: [user] }).then((room) => room.id)
        : Promise.resolve(known.room);
    void attempt("open the conversation", found).then((room) => {
      if (room === undefined) return;
      then?.();
      go({ name: "room", room });
    });
  };
}
