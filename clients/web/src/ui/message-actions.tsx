import type { Message, Permission, Role, RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useChat, useChatState, useRoom } from "./chat-context.js";
import { Dialog } from "./dialog.js";
import { EmojiPicker, QUICK } from "./emoji.js";
import { Copy, Eye, Flag, More, Pencil, Pin, Reply, Smile, Thread, Trash, Unread } from "./icons.js";
import { Readers } from "./marks.js";
import type { RowActions } from "./message.js";
import { useNotices } from "./notices.js";
import { MenuItem, Popover } from "./popover.js";
import { useReact } from "./reactions.js";
import { ReportDialog } from "./report-dialog.js";

const RANK: Readonly<Record<Role, number>> = { member: 0, moderator: 1, owner: 2 };
const USUALLY: Readonly<Record<Permission, Role>> = {
  send: "member",
  reply: "member",
  react: "member",
  link: "member",
  pin: "moderator",
  "mention-room": "moderator",
  invite: "moderator",
  "delete-any": "moderator",
  system: "moderator",
};

/** Whether the user may do that in the room; in a direct room both may do all that members and moderators may. */
export function may(room: RoomState, permission: Permission): boolean {
  const least = room.view.permissions[permission] ?? USUALLY[permission];
  return RANK[room.view.me.role] >= RANK[least];
}

interface Props {
  readonly message: Message;
  readonly actions: RowActions;
  readonly inThread: boolean;
}

/** The small bar over a message that is pointed at or focused. */
export function MessageActions({ message, actions, inThread }: Props): JSX.Element {
  const [open, show] = useState<"none" | "emoji" | "menu" | "readers" | "delete" | "report">("none");
  const bar = useRef<HTMLDivElement>(null);
  const react = useReact(message);
  const close = (): void => show("none");
  const thread = actions.thread;
  return (
    <div ref={bar} class="message-actions" role="toolbar" aria-label="Message actions" tabIndex={-1}>
      {QUICK.map((emoji) => (
        <button
          key={emoji}
          type="button"
          class="icon-button emoji-quick"
          aria-label={`React with ${emoji}`}
          onClick={() => react(emoji, true)}
        >
          {emoji}
        </button>
      ))}
      <button type="button" class="icon-button" aria-label="More reactions" title="React" onClick={() => show("emoji")}>
        <Smile size={18} />
      </button>
      <button type="button" class="icon-button" aria-label="Reply" title="Reply" onClick={() => actions.reply(message)}>
        <Reply size={18} />
      </button>
      {thread === undefined || inThread ? null : (
        <button
          type="button"
          class="icon-button"
          aria-label="Open thread"
          title="Open thread"
          onClick={() => thread(message.thread ?? message.seq)}
        >
          <Thread size={18} />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label="More actions"
        aria-haspopup="menu"
        title="More"
        onClick={() => show("menu")}
      >
        <More size={18} />
      </button>
      {open === "emoji" ? (
        <EmojiPicker
          anchor={bar}
          onClose={close}
          onPick={(emoji) => {
            close();
            react(emoji, true);
          }}
        />
      ) : null}
      {open === "menu" ? <Menu message={message} actions={actions} anchor={bar} onClose={close} onOpen={show} /> : null}
      {open === "readers" ? <Readers room={message.room} seq={message.seq} anchor={bar} onClose={close} /> : null}
      {open === "delete" ? <DeleteDialog message={message} onClose={close} /> : null}
      {open === "report" ? <ReportDialog message={message} onClose={close} /> : null}
    </div>
  );
}

interface MenuProps {
  readonly message: Message;
  readonly actions: RowActions;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly onClose: () => void;
  readonly onOpen: (what: "readers" | "delete" | "report") => void;
}

function Menu({ message, actions, anchor, onClose, onOpen }: MenuProps): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const me = useChatState((state) => state.me?.id);
  const room = useRoom(message.room);
  const mine = message.author === me;
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  const pinned = message.pinned !== undefined;
  const { room: id, seq } = message;
  return (
    <Popover anchor={anchor} onClose={onClose} label="Message actions" role="menu">
      {mine ? (
        <MenuItem icon={<Pencil size={18} />} onClick={then(() => actions.edit(message))}>
          Edit
        </MenuItem>
      ) : null}
      {message.text === "" ? null : (
        <MenuItem
          icon={<Copy size={18} />}
          onClick={then(
            () =>
              void attempt(
                "copy",
                navigator.clipboard.writeText(message.text).then(() => tell("Copied.")),
              ),
          )}
        >
          Copy text
        </MenuItem>
      )}
      {room !== undefined && may(room, "pin") ? (
        <MenuItem
          icon={<Pin size={18} />}
          onClick={then(() => void attempt(pinned ? "unpin" : "pin", chat.pin(id, seq, !pinned)))}
        >
          {pinned ? "Unpin" : "Pin"}
        </MenuItem>
      ) : null}
      {mine ? (
        <MenuItem icon={<Eye size={18} />} onClick={() => onOpen("readers")}>
          Who has read this
        </MenuItem>
      ) : (
        <MenuItem
          icon={<Unread size={18} />}
          onClick={then(() => void attempt("mark it unread", chat.markUnread(id, seq)))}
        >
          Mark unread from here
        </MenuItem>
      )}
      {mine ? null : (
        <MenuItem icon={<Flag size={18} />} onClick={() => onOpen("report")}>
          Report
        </MenuItem>
      )}
      {mine || (room !== undefined && may(room, "delete-any") && room.view.kind !== "direct") ? (
        <MenuItem icon={<Trash size={18} />} danger onClick={() => onOpen("delete")}>
          Delete
        </MenuItem>
      ) : null}
    </Popover>
  );
}

function DeleteDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  return (
    <Dialog
      title="Delete this message?"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Keep it
          </button>
          <button
            type="button"
            class="button button-danger"
            data-autofocus
            onClick={() => {
              onClose();
              void attempt("delete it", chat.delete(message.room, message.seq));
            }}
          >
            Delete
          </button>
        </>
      }
    >
      <p>It is deleted for everybody. What stays is a note that there was one.</p>
    </Dialog>
  );
}
