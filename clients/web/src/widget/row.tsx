import type { Message, Pending, RoomState, UserId } from "@parlance/client";
import type { JSX } from "preact";
import { Attachments } from "../ui/attachments.js";
import { Avatar } from "../ui/avatar.js";
import { useChat, useChatState } from "../ui/chat-context.js";
import { sorted } from "../ui/files.js";
import type { Item } from "../ui/items.js";
import { useOpenFile } from "../ui/links.js";
import { Markup } from "../ui/markup.js";
import { nameOf } from "../ui/names.js";
import { PendingFiles } from "../ui/tray.js";
import { dayName, timeOfDay, wholeTime } from "../ui/times.js";

interface Props {
  readonly item: Item;
  readonly room: RoomState;
  readonly me: UserId | undefined;
  readonly onOlder: () => void;
}

/** One row of the conversation. */
export function Row({ item, room, me, onOlder }: Props): JSX.Element | null {
  switch (item.kind) {
    case "start":
    case "new":
      return null;
    case "before":
      return (
        <button type="button" class="older" onClick={onOlder}>
          Earlier messages
        </button>
      );
    case "day":
      return <p class="day">{dayName(item.at, new Date())}</p>;
    case "message":
      return item.message.author === me ? (
        <Own message={item.message} room={room} />
      ) : (
        <Other message={item.message} head={item.head} />
      );
    case "pending":
      return <Waiting pending={item.pending} />;
  }
}

function Other({ message, head }: { readonly message: Message; readonly head: boolean }): JSX.Element {
  const name = useChatState((state) => nameOf(state.users, message.author));
  if (message.system === true) return <p class="day">{message.text}</p>;
  return (
    <div class={head ? "row row-head" : "row"}>
      {head ? <Avatar id={message.author} name={name} size="small" /> : <span class="avatar-space" />}
      <div class="bubble">
        {head ? (
          <p class="author">
            {name} <time dateTime={message.at} title={wholeTime(message.at)}>{timeOfDay(message.at)}</time>
          </p>
        ) : null}
        <Body message={message} />
      </div>
    </div>
  );
}

function Own({ message, room }: { readonly message: Message; readonly room: RoomState }): JSX.Element {
  const newest = room.timeline?.messages.findLast((each) => each.author === message.author)?.seq;
  const mark = newest === message.seq && room.pending.length === 0 ? progress(message, room) : undefined;
  return (
    <div class="row row-own">
      <div class="bubble" title={wholeTime(message.at)}>
        <Body message={message} />
      </div>
      {mark === undefined ? null : <p class="mark">{mark}</p>}
    </div>
  );
}

/** How far one's last message has come: the farthest of the others counts. */
function progress(message: Message, room: RoomState): string {
  let delivered = false;
  for (const [user, receipt] of room.receipts) {
    if (user === message.author) continue;
    if (receipt.read >= message.seq) return "Read";
    delivered ||= receipt.delivered >= message.seq;
  }
  return delivered ? "Delivered" : "Sent";
}

function Body({ message }: { readonly message: Message }): JSX.Element {
  if (message.deletedAt !== undefined) return <p class="deleted">Deleted</p>;
  return (
    <>
      {message.text === "" ? null : <Markup text={message.text} format={message.format} />}
      {message.attachments.length === 0 ? null : <Files message={message} />}
    </>
  );
}

/** An image opens in a tab of its own. */
function Files({ message }: { readonly message: Message }): JSX.Element {
  const open = useOpenFile();
  const { images } = sorted(message.attachments);
  return (
    <Attachments
      files={message.attachments}
      onOpen={(at) => {
        const image = images[at];
        if (image !== undefined) open(image);
      }}
    />
  );
}

function Waiting({ pending }: { readonly pending: Pending }): JSX.Element {
  const chat = useChat();
  return (
    <div class="row row-own row-pending">
      <div class="bubble">
        {pending.text === "" ? null : <Markup text={pending.text} format={pending.format} />}
        {pending.files === undefined ? null : <PendingFiles keys={pending.files} pictures={false} />}
      </div>
      {pending.status === "failed" ? (
        <p class="mark mark-failed" role="alert">
          {pending.problem ?? "Not sent."}{" "}
          <button type="button" onClick={() => chat.retry(pending.key)}>
            Try again
          </button>{" "}
          <button type="button" onClick={() => chat.discard(pending.key)}>
            Discard
          </button>
        </p>
      ) : (
        <p class="mark">{pending.status === "sending" ? "Sending …" : "Waiting to be sent"}</p>
      )}
    </div>
  );
}
