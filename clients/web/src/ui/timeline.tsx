import type { Message, RoomState, Seq, Timeline as Loaded } from "@parlance/client";
import type { ComponentChildren, JSX } from "preact";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { Announcer } from "./announcer.js";
import { useChat, useChatState } from "./chat-context.js";
import { Down } from "./icons.js";
import { type Item, items, keyOf } from "./items.js";
import { markOf } from "./marks.js";
import { MessageRow, type RowActions } from "./message.js";
import { counted } from "./names.js";
import { useLooking, useNewLine } from "./new-line.js";
import { PendingRow } from "./pending-row.js";
import { BeforeRow, DayRow, guess, NewRow } from "./rows.js";
import { stepFocus } from "./row-focus.js";
import type { Anchor } from "./virtual.js";
import { END, type Place, useWindow } from "./window.js";

/** Asks for older messages when less than this many pixels are above. */
const NEAR = 1_600;
/** How long a message that was jumped to is lit. */
const LIT = 2_500;

/** A message to bring into sight; another object for each time. */
export interface Jump {
  readonly seq: Seq;
}

interface Props {
  readonly room: RoomState & { readonly timeline: NonNullable<RoomState["timeline"]> };
  readonly label: string;
  readonly actions: RowActions;
  /** What stands where the room begins. */
  readonly beginning: ComponentChildren;
  readonly jump: Jump | undefined;
  readonly onJumped: () => void;
  /** Increases each time that the person sent something: the end comes into sight. */
  readonly sent: number;
}

/** The messages of a room: a window of them is drawn, older ones come as one scrolls up, and all keep their place. */
export function Timeline({ room, label, actions, beginning, jump, onJumped, sent }: Props): JSX.Element {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const { timeline, receipts, members, pending } = room;
  const looking = useLooking();
  const [atEnd, setAtEnd] = useState(false);
  const watched = looking && atEnd && !timeline.hasAfter;
  const line = useNewLine(room, watched);
  const [lit, light] = useState<Seq>();
  const [tabbable, setTabbable] = useState<string>();

  const rows = useMemo(() => items(timeline, pending, me, line.after), [timeline, pending, me, line.after]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const bySeq = useMemo(() => new Map(timeline.messages.map((message) => [message.seq, message])), [timeline.messages]);
  const latest = timeline.messages.at(-1)?.seq ?? 0;
  const others = Math.max(1, (members.size || 2) - 1);

  const heightOf = useRef(rows);
  heightOf.current = rows;
  const guessed = useCallback((_: string, at: number) => guess(heightOf.current[at]), []);

  const keeps = useCallback((_: string, at: number) => {
    const kind = heightOf.current[at]?.kind;
    return kind === "message" || kind === "pending";
  }, []);

  // Drawn once more when a page came: whoever is still at its edge wants the next one.
  const [, came] = useReducer((pages: number, more: number) => pages + more, 0);
  const moved = useCallback(
    (place: Place): void => {
      setAtEnd(place.atEnd);
      const ask = (page: Promise<void>): void => {
        page.then(
          () => came(1),
          () => undefined,
        );
      };
      if (place.above < NEAR && timeline.hasBefore && timeline.loading === "none") ask(chat.older(room.room));
      if (place.below < NEAR && timeline.hasAfter && timeline.loading === "none") ask(chat.newer(room.room));
    },
    [chat, room.room, timeline],
  );
  const start = useRef<Anchor | undefined>(undefined);
  start.current ??= beginAt(rows);
  const list = useWindow({
    keys,
    guess: guessed,
    keeps,
    ends: !timeline.hasAfter,
    initial: start.current,
    onMove: moved,
  });
  const { scroller, range, show, reveal } = list;

  useEffect(() => {
    const message = jump === undefined ? undefined : nearest(timeline, jump.seq);
    if (message === undefined) return;
    show(keyOf(message, me));
    light(message.seq);
    onJumped();
  }, [jump, timeline]);
  useEffect(() => {
    if (lit === undefined) return undefined;
    const timer = setTimeout(() => light(undefined), LIT);
    return () => clearTimeout(timer);
  }, [lit]);

  // All is read that a person has in sight who is there to see it.
  const { unread, read } = room.view.me;
  useEffect(() => {
    if (watched && latest > 0 && (unread > 0 || latest > read)) chat.markRead(room.room, latest);
  }, [watched, latest, unread, read]);

  const toEnd = (): void => {
    show(END);
    if (timeline.hasAfter)
      chat.latest(room.room).then(
        () => show(END),
        () => undefined,
      );
  };
  useEffect(() => {
    if (sent > 0) {
      line.clear();
      toEnd();
    }
  }, [sent]);

  const focusable = rows.filter((row) => row.kind === "message" || row.kind === "pending");
  const tabStop = tabbable !== undefined && keys.includes(tabbable) ? tabbable : focusable.at(-1)?.key;
  const draw = (row: Item): ComponentChildren => {
    switch (row.kind) {
      case "start":
        return beginning;
      case "before":
        return <BeforeRow />;
      case "day":
        return <DayRow at={row.at} />;
      case "new":
        return <NewRow />;
      case "pending":
        return <PendingRow pending={row.pending} head={row.head} />;
      case "message": {
        const { message, head } = row;
        const mark = message.author === me ? markOf(message.seq, receipts, others) : undefined;
        return (
          <MessageRow
            message={message}
            head={head}
            mark={mark?.state}
            readers={mark?.readers ?? 0}
            direct={room.view.kind === "direct"}
            answered={message.replyTo === undefined ? undefined : bySeq.get(message.replyTo)}
            actions={actions}
            found={lit === message.seq}
            tabbable={tabStop === row.key}
          />
        );
      }
    }
  };

  const away = !atEnd || timeline.hasAfter;
  return (
    <div class="timeline">
      <div
        ref={scroller}
        class="timeline-scroll"
        role="region"
        aria-label={label}
        tabIndex={0}
        onFocusIn={(event) => {
          const key = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset["key"];
          if (key !== undefined) setTabbable(key);
        }}
        onKeyDown={(event) => {
          const key = stepFocus(
            event,
            focusable.map((row) => row.key),
          );
          if (key !== undefined) reveal(key);
        }}
      >
        <ol
          ref={list.list}
          class="timeline-rows"
          style={{ paddingTop: `${list.before}px`, paddingBottom: `${list.after}px` }}
        >
          {rows.slice(range.start, range.end).map((row) => (
            <li key={row.key} data-key={row.key}>
              {draw(row)}
            </li>
          ))}
        </ol>
      </div>
      <Unseen room={room} rows={rows} />
      {away ? (
        <button
          type="button"
          class="to-end"
          onClick={() => {
            // The button goes: the focus would go with it.
            scroller.current?.focus({ preventScroll: true });
            toEnd();
          }}
        >
          <Down size={18} />
          {unread > 0 ? counted(unread, "new message") : "Latest"}
        </button>
      ) : null}
      <Announcer messages={timeline.messages} live={!timeline.hasAfter} />
    </div>
  );
}

/** Where one's eye is when the room opens: at the line "new messages", or at the end. */
function beginAt(rows: readonly Item[]): Anchor {
  return rows.some((row) => row.kind === "new") ? { at: "item", key: "new", offset: 96 } : { at: "end" };
}

/** The message of this seq, or where there is none any more the one before it; undefined when that is not loaded. */
export function nearest(timeline: Loaded, seq: Seq): Message | undefined {
  const { messages, hasBefore, hasAfter } = timeline;
  const last = messages.at(-1);
  if (last === undefined || (seq > last.seq && hasAfter)) return undefined;
  return messages.findLast((message) => message.seq <= seq) ?? (hasBefore ? undefined : messages[0]);
}

/** Above the timeline, when the unread began before what is loaded: how many there are, and the way there. */
function Unseen({ room, rows }: { readonly room: Props["room"]; readonly rows: readonly Item[] }): JSX.Element | null {
  const chat = useChat();
  const { unread, seen } = room.view.me;
  const first = room.timeline.messages[0]?.seq ?? 0;
  if (
    unread === 0 ||
    seen + 1 >= first ||
    !room.timeline.hasBefore ||
    rows.some((row) => row.kind === "new" && first <= seen)
  ) {
    return null;
  }
  return (
    <button
      type="button"
      class="unseen"
      onClick={() => void chat.open(room.room, { around: seen }).catch(() => undefined)}
    >
      {counted(unread, "unread message")} · go to the first
    </button>
  );
}
