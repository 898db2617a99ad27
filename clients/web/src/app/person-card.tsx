import type { RoomState, UserId } from "@parlance/client";
import type { JSX } from "preact";
import { Avatar, STATUS } from "../ui/avatar.js";
import { useChat, useChatState } from "../ui/chat-context.js";
import { useName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { Popover } from "../ui/popover.js";
import { ago } from "../ui/times.js";
import { useDirect } from "./use-direct.js";

export interface Shown {
  readonly user: UserId;
  readonly anchor: HTMLElement;
}

interface Props {
  readonly shown: Shown;
  readonly room: RoomState;
  readonly onClose: () => void;
}

/** Who somebody is, and a way to write to them alone. */
export function PersonCard({ shown, room, onClose }: Props): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const { user, anchor } = shown;
  const name = useName(user);
  const known = useChatState((state) => state.users.get(user));
  const presence = useChatState((state) => state.presence.get(user));
  const me = useChatState((state) => state.me?.id);
  const write = useDirect(onClose);
  const role = room.members.get(user)?.role;
  const here = presence?.status ?? "offline";
  const block = (): void => {
    onClose();
    const done = chat
      .block(user)
      .then(() => tell(`${name} is blocked. Neither of you sees the other's messages in a direct room.`));
    void attempt("block them", done);
  };
  return (
    <Popover anchor={{ current: anchor }} onClose={onClose} label={name} role="dialog">
      <div class="person" tabIndex={0}>
        <Avatar id={user} name={name} size="large" />
        <div>
          <h3>{name}</h3>
          <p class="quiet">
            {known === undefined ? "" : `@${known.username}`}
            {known?.guest === true ? " · guest" : ""}
            {role === undefined || role === "member" ? "" : ` · ${role}`}
          </p>
          {user === me ? null : (
            <p class="quiet">
              {here === "offline" && presence?.lastSeenAt !== undefined
                ? `Last here ${ago(presence.lastSeenAt, new Date())}`
                : STATUS[here]}
            </p>
          )}
        </div>
      </div>
      {user === me ? null : (
        <div class="person-ways">
          <button type="button" class="button button-primary" onClick={() => write(user)}>
            Message
          </button>
          <button type="button" class="button" onClick={block}>
            Block
          </button>
        </div>
      )}
    </Popover>
  );
}
