import type { Room } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Back, Hash } from "../ui/icons.js";
import { roomName } from "../ui/names.js";
import { reason, useNotices } from "../ui/notices.js";
import { format } from "./address.js";

/** A room that one is not in: a channel can be joined; another is not there for one. */
export function Preview({ id }: { readonly id: string }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const [room, set] = useState<Room>();
  const [failure, fail] = useState<string>();
  useEffect(() => {
    chat.room(id).then(set, (wrong: unknown) => fail(reason(wrong)));
  }, [chat, id]);
  return (
    <section class="home">
      <a class="icon-button only-phone corner" href={format({ name: "home" })} aria-label="Back to the rooms">
        <Back />
      </a>
      {room === undefined ? (
        <div class="empty" aria-busy={failure === undefined}>
          {failure === undefined ? null : (
            <>
              <h2>This room is not here for you</h2>
              <p>{failure}</p>
              <a class="button" href={format({ name: "home" })}>
                Back to your rooms
              </a>
            </>
          )}
        </div>
      ) : (
        <div class="empty">
          <span class="avatar avatar-huge avatar-square hue-none">
            <Hash size={32} />
          </span>
          <h2>{roomName(room)}</h2>
          <p>{room.topic ?? "Everybody may join this channel."}</p>
          <button type="button" class="button button-primary" onClick={() => void attempt("join", chat.join(id))}>
            Join the channel
          </button>
        </div>
      )}
    </section>
  );
}
