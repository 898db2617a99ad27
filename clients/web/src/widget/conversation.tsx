import type { Connection, RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useChat, useChatState, useRoom } from "../ui/chat-context.js";
import { items } from "../ui/items.js";
import { listed, nameOf, useKnown } from "../ui/names.js";
import { secondsUntil } from "../ui/times.js";
import { Composer } from "./composer.js";
import { Row } from "./row.js";

/** So near to the end, in pixels, one is at it. */
const NEAR = 48;

/** The messages, who is typing, and the field to write in. */
export function Conversation({ room: id, focus }: { readonly room: string; readonly focus: boolean }): JSX.Element {
  const room = useRoom(id);
  if (room === undefined) {
    return (
      <div class="middle" role="alert">
        <p>You are no longer in this chat.</p>
      </div>
    );
  }
  return (
    <>
      <Line />
      <Messages room={room} />
      <Typing room={room} />
      <Composer room={room} focus={focus} />
    </>
  );
}

function Messages({ room }: { readonly room: RoomState }): JSX.Element {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const timeline = room.timeline;
  const log = useRef<HTMLDivElement>(null);
  const place = useRef({ end: true, first: 0, height: 0 });
  const last = timeline?.messages.at(-1)?.seq;
  useKnown([...new Set(timeline?.messages.map((message) => message.author) ?? [])]);

  // At the end one stays there; elsewhere what one reads stays where it is, when something comes above it.
  useLayoutEffect(() => {
    const box = log.current;
    if (box === null) return;
    const first = timeline?.messages[0]?.seq ?? 0;
    if (place.current.end) box.scrollTop = box.scrollHeight;
    else if (first < place.current.first) box.scrollTop += box.scrollHeight - place.current.height;
    place.current = { ...place.current, first, height: box.scrollHeight };
  }, [timeline, room.pending]);

  // What is at the end of an open chat, on a page that is looked at, is read.
  useEffect(() => {
    const read = (): void => {
      const seen = place.current.end && document.visibilityState === "visible";
      if (last !== undefined && seen && room.view.me.unread > 0) chat.markRead(room.room, last);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [chat, room.room, last, room.view.me.unread]);

  const older = (): void => {
    if (timeline?.hasBefore === true && timeline.loading === "none") chat.older(room.room).catch(() => undefined);
  };
  const rows = timeline === undefined ? [] : items(timeline, room.pending, me, undefined);
  return (
    <div
      ref={log}
      class="log"
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={(event) => {
        const box = event.currentTarget;
        place.current.end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
        if (box.scrollTop < NEAR) older();
      }}
    >
      {rows.map((item) => (
        <Row key={item.key} item={item} room={room} me={me} onOlder={older} />
      ))}
    </div>
  );
}

function Typing({ room }: { readonly room: RoomState }): JSX.Element {
  const users = useChatState((state) => state.users);
  useKnown(room.typing);
  const names = room.typing.map((user) => nameOf(users, user));
  return (
    <p class="typing" role="status">
      {names.length === 0 ? "" : `${listed(names)} ${names.length === 1 ? "is" : "are"} typing …`}
    </p>
  );
}

/** Says when the line is broken; says nothing when all is well. */
function Line(): JSX.Element | null {
  const chat = useChat();
  const connection = useChatState((state) => state.connection);
  const [, draw] = useState(0);
  useEffect(() => {
    if (connection.status !== "waiting") return undefined;
    const clock = setInterval(() => draw((count) => count + 1), 1000);
    return () => clearInterval(clock);
  }, [connection]);
  const text = words(connection);
  if (text === undefined) return null;
  return (
    <div class="line" role="status">
      <span>{text}</span>
      {connection.status === "waiting" ? (
        <button type="button" onClick={() => chat.retryNow()}>
          Try now
        </button>
      ) : null}
    </div>
  );
}

function words(connection: Connection): string | undefined {
  switch (connection.status) {
    case "live":
    case "connecting":
      return undefined;
    case "waiting":
      return connection.offline
        ? "You are offline."
        : `Reconnecting in ${secondsUntil(connection.retryAt, Date.now())} s`;
    case "closed":
    case "refused":
      return "Not connected.";
  }
}
