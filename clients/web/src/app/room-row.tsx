import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { Avatar, PresenceDot } from "../ui/avatar.js";
import { useChatState } from "../ui/chat-context.js";
import { BellOff, Hash, Lock, Starred } from "../ui/icons.js";
import { typingWords } from "../ui/marks.js";
import { wordsOf } from "../ui/files.js";
import { excerpt } from "../ui/markup.js";
import { memo } from "../ui/memo.js";
import { counted, nameOf, useRoomName } from "../ui/names.js";
import { shortTime } from "../ui/times.js";
import { format } from "./address.js";

interface Props {
  readonly room: RoomState;
  readonly current: boolean;
  readonly draft: boolean;
}

/** A room in the list: what it is called, what was said last and when, and what is new. */
export const RoomRow = memo(function RoomRow({ room, current, draft }: Props): JSX.Element {
  const name = useRoomName(room);
  const { me } = room.view;
  const fresh = me.unread > 0;
  const muted = me.notify === "none";
  const last = room.view.lastMessage;
  return (
    <li>
      <a
        href={format({ name: "room", room: room.room })}
        class={`room-row${fresh && !muted ? " room-fresh" : ""}${current ? " room-current" : ""}`}
        {...(current ? { "aria-current": "page" } : {})}
      >
        <RoomFace room={room} name={name} />
        <span class="room-words">
          <span class="room-top">
            <span class="room-name">{name}</span>
            {me.favourite ? <Starred size={14} class="room-flag" /> : null}
            {muted ? <BellOff size={14} class="room-flag" /> : null}
            {last === undefined ? null : <time dateTime={last.at}>{shortTime(last.at, new Date())}</time>}
          </span>
          <span class="room-bottom">
            <LastWords room={room} draft={draft} />
            <Badge unread={me.unread} mentions={me.mentions} muted={muted} />
          </span>
        </span>
      </a>
    </li>
  );
});

/** What a room looks like: a face with a dot, or the sign of its kind. */
export function RoomFace({ room, name }: { readonly room: RoomState; readonly name: string }): JSX.Element {
  if (room.view.kind === "direct") {
    const id = room.peer ?? room.room;
    return (
      <span class="face">
        <Avatar id={id} name={name} />
        <PresenceDot user={id} />
      </span>
    );
  }
  return (
    <span class="face">
      <span class="avatar avatar-medium avatar-square hue-none" aria-hidden="true">
        {room.view.kind === "channel" ? <Hash size={18} /> : <Lock size={18} />}
      </span>
    </span>
  );
}

function LastWords({ room, draft }: { readonly room: RoomState; readonly draft: boolean }): JSX.Element {
  const users = useChatState((state) => state.users);
  const me = useChatState((state) => state.me?.id);
  const { lastMessage: last, kind } = room.view;
  const failed = room.pending.some((each) => each.status === "failed");
  const typing = typingWords(room.typing.map((user) => nameOf(users, user).split(" ")[0] ?? ""));
  if (failed) return <span class="room-last wrong">Not sent</span>;
  if (typing !== "") return <span class="room-last typing">{kind === "direct" ? "typing…" : `${typing}…`}</span>;
  if (draft) {
    return (
      <span class="room-last">
        <span class="draft">Draft</span>
      </span>
    );
  }
  if (last === undefined) return <span class="room-last">No messages yet</span>;
  const said = last.deletedAt === undefined ? excerpt(wordsOf(last), 90) : "deleted a message";
  const by =
    last.author === me ? "You: " : kind === "direct" ? "" : `${nameOf(users, last.author).split(" ")[0] ?? ""}: `;
  return (
    <span class="room-last">
      {last.system === true ? "" : by}
      {said}
    </span>
  );
}

interface BadgeProps {
  readonly unread: number;
  readonly mentions: number;
  readonly muted: boolean;
}

function Badge({ unread, mentions, muted }: BadgeProps): JSX.Element | null {
  if (unread === 0) return null;
  const count = unread > 99 ? "99+" : String(unread);
  const words =
    mentions > 0
      ? `${counted(unread, "unread message")}, ${counted(mentions, "mention")}`
      : counted(unread, "unread message");
  return (
    <span class={`badge${mentions > 0 ? " badge-mention" : muted ? " badge-muted" : ""}`}>
      <span aria-hidden="true">{mentions > 0 ? `@${unread === mentions ? "" : " "}${count}` : count}</span>
      <span class="sr-only">{words}</span>
    </span>
  );
}
