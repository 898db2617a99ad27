import type { Room } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat, useChatState } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Hash, Plus, Search } from "../ui/icons.js";
import { roomName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { go } from "./route.js";
import { useFound, useSettled } from "./use-found.js";

interface Props {
  readonly onClose: () => void;
  readonly onCreate: () => void;
}

/** The channels that everybody may join. */
export function BrowseDialog({ onClose, onCreate }: Props): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const mine = useChatState((state) => state.rooms);
  const [wanted, want] = useState("");
  const query = useSettled(wanted.trim());
  const { found, failure, show } = useFound(() => chat.discover(query), [chat, query]);
  const further = async (): Promise<void> => {
    const page = await attempt("load more", chat.discover(query, found?.next));
    if (page !== undefined) show((shown) => ({ ...page, items: [...(shown?.items ?? []), ...page.items] }));
  };
  const enter = (room: Room, joined: boolean): void => {
    void attempt("join", joined ? Promise.resolve(room) : chat.join(room.id)).then((it) => {
      if (it === undefined) return;
      onClose();
      go({ name: "room", room: room.id });
    });
  };
  return (
    <Dialog
      title="Browse channels"
      onClose={onClose}
      wide
      actions={
        <button type="button" class="button" onClick={onCreate}>
          <Plus size={18} /> Create a room
        </button>
      }
    >
      <label class="search-field">
        <Search size={18} />
        <span class="sr-only">Find a channel</span>
        <input
          type="search"
          placeholder="Find a channel by name or topic"
          autocomplete="off"
          data-autofocus
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
        />
      </label>
      {failure === undefined ? null : (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <ul class="results">
        {found?.items.map((room) => {
          const joined = room.me !== undefined || mine?.some((each) => each.room === room.id) === true;
          return (
            <li key={room.id}>
              <button type="button" class="result" onClick={() => enter(room, joined)}>
                <span class="avatar avatar-medium avatar-square hue-none" aria-hidden="true">
                  <Hash size={18} />
                </span>
                <span class="result-words">
                  <b>{roomName(room)}</b>
                  <span class="quiet">{room.topic ?? "No topic"}</span>
                </span>
                <span class={joined ? "result-action quiet" : "result-action"}>{joined ? "Joined" : "Join"}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {found?.items.length === 0 ? (
        <p class="nothing">
          {query === "" ? "There are no channels yet. Create the first one." : "No channel is called that."}
        </p>
      ) : null}
      {found?.next === undefined ? null : (
        <button type="button" class="link-button" onClick={() => void further()}>
          Show more
        </button>
      )}
    </Dialog>
  );
}
