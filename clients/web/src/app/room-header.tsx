import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { STATUS } from "../ui/avatar.js";
import { useChatState } from "../ui/chat-context.js";
import { Back, Info, Pin, Search } from "../ui/icons.js";
import { counted, useRoomName } from "../ui/names.js";
import { ago } from "../ui/times.js";
import { format } from "./address.js";
import { RoomFace } from "./room-row.js";
import { go } from "./route.js";
import type { Window } from "./shell.js";

interface Props {
  readonly room: RoomState;
  readonly open: (window: Window) => void;
  readonly details: boolean;
}

export function RoomHeader({ room, open, details }: Props): JSX.Element {
  const name = useRoomName(room);
  const id = room.room;
  return (
    <header class="room-head">
      <a class="icon-button only-phone" href={format({ name: "home" })} aria-label="Back to the rooms">
        <Back />
      </a>
      <RoomFace room={room} name={name} />
      <div class="room-title">
        <h1>{name}</h1>
        <Under room={room} />
      </div>
      <button type="button" class="icon-button" aria-label="Search" title="Search" onClick={() => open("search")}>
        <Search />
      </button>
      <a
        class="icon-button"
        href={format({ name: "room", room: id, panel: { name: "pins" } })}
        aria-label="Pinned messages"
        title="Pinned messages"
      >
        <Pin />
      </a>
      <button
        type="button"
        class="icon-button"
        aria-label="Room details"
        title="Details"
        aria-pressed={details}
        onClick={() =>
          go(details ? { name: "room", room: id } : { name: "room", room: id, panel: { name: "details" } })
        }
      >
        <Info />
      </button>
    </header>
  );
}

/** Below the name: of a person how they are, of a room what it is about. */
function Under({ room }: { readonly room: RoomState }): JSX.Element | null {
  const presence = useChatState((state) => (room.peer === undefined ? undefined : state.presence.get(room.peer)));
  const { kind, topic } = room.view;
  if (kind === "direct") {
    const status = presence?.status ?? "offline";
    const seen =
      status === "offline" && presence?.lastSeenAt !== undefined
        ? `Last here ${ago(presence.lastSeenAt, new Date())}`
        : STATUS[status];
    return <p class="room-under">{seen}</p>;
  }
  const people = room.members.size === 0 ? "" : counted(room.members.size, "member");
  const words = [people, topic].filter(Boolean).join(" · ");
  return words === "" ? null : (
    <p class="room-under" title={words}>
      {words}
    </p>
  );
}
