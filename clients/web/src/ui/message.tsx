import type { Message, Seq, UserId } from "@parlance/client";
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Attachments } from "./attachments.js";
import { Avatar } from "./avatar.js";
import { useChatState } from "./chat-context.js";
import { sorted, wordsOf } from "./files.js";
import { Clock, Pin, Thread } from "./icons.js";
import { type Mark, MarkButton } from "./marks.js";
import { excerpt, Markup } from "./markup.js";
import { memo } from "./memo.js";
import { MessageActions } from "./message-actions.js";
import { counted, useName } from "./names.js";
import { PollBox } from "./poll.js";
import { Reactions } from "./reactions.js";
import { shortTime, timeOfDay, wholeTime } from "./times.js";
import { Viewer } from "./viewer.js";

/** What can be done from a row besides what the message itself lets one do; must stay the same between drawings. */
export interface RowActions {
  readonly reply: (message: Message) => void;
  readonly edit: (message: Message) => void;
  readonly jump: (seq: Seq) => void;
  /** Absent where threads are not shown. */
  readonly thread?: (root: Seq) => void;
  /** Absent where people are not shown. */
  readonly person?: (user: UserId, anchor: HTMLElement) => void;
}

export interface MessageProps {
  readonly message: Message;
  /** Whether it begins a block: with a face, a name and a time. */
  readonly head: boolean;
  readonly mark: Mark["state"] | undefined;
  readonly readers: number;
  readonly direct: boolean;
  /** What it answers, where that is at hand. */
  readonly answered?: Message | undefined;
  readonly actions: RowActions;
  /** Just jumped to. */
  readonly found?: boolean;
  /** Within its own thread: neither what it answers nor its replies are shown. */
  readonly inThread?: boolean;
  /** Whether it is the one that the tab key comes to; the arrow keys walk on from there. */
  readonly tabbable?: boolean;
}

export const MessageRow = memo(function MessageRow(props: MessageProps): JSX.Element {
  const { message, head, actions } = props;
  const [active, activate] = useState(false);
  const name = useName(message.author);
  const me = useChatState((state) => state.me);
  const gone = message.deletedAt !== undefined;
  if (message.system === true) return <SystemRow message={message} />;
  const calls =
    me !== undefined && message.author !== me.id && (message.mentions.includes(me.id) || message.mentionsRoom);
  const classes = [
    "message",
    head ? "message-head" : "",
    calls === true ? "message-calls" : "",
    active ? "active" : "",
  ];
  if (props.found === true) classes.push("message-found");

  return (
    <article
      class={classes.filter(Boolean).join(" ")}
      aria-label={`${name}, ${timeOfDay(message.at)}`}
      data-row
      tabIndex={props.tabbable === true ? 0 : -1}
      // And not when the mouse enters: after a menu in this row has closed, it never left.
      onMouseMove={() => activate(true)}
      onMouseLeave={(event) => activate(holdsFocus(event.currentTarget))}
      onFocusIn={() => activate(true)}
      onFocusOut={(event) => {
        if (!within(event.currentTarget, event.relatedTarget)) activate(event.currentTarget.matches(":hover"));
      }}
    >
      <div class="message-side">
        {head ? (
          <Avatar id={message.author} name={name} />
        ) : (
          <time class="message-clock" dateTime={message.at} title={wholeTime(message.at)}>
            {timeOfDay(message.at)}
          </time>
        )}
      </div>
      <div class="message-main">
        {head ? <Head message={message} name={name} actions={actions} /> : null}
        {props.inThread === true ? null : <Answered {...props} />}
        {message.forwarded === undefined ? null : <p class="message-note">Forwarded</p>}
        <Body message={message} me={me?.username} />
        {gone || message.attachments.length === 0 ? null : <Files message={message} />}
        {gone || message.poll === undefined ? null : <PollBox message={message} poll={message.poll} />}
        {gone ? null : <Reactions message={message} />}
        <Replies {...props} />
      </div>
      <div class="message-end">
        {props.mark === undefined || gone ? null : (
          <MarkButton
            room={message.room}
            seq={message.seq}
            state={props.mark}
            readers={props.readers}
            direct={props.direct}
          />
        )}
      </div>
      {active && !gone ? (
        <MessageActions message={message} actions={actions} inThread={props.inThread === true} />
      ) : null}
    </article>
  );
});

function Head({
  message,
  name,
  actions,
}: {
  readonly message: Message;
  readonly name: string;
  readonly actions: RowActions;
}) {
  const { person } = actions;
  return (
    <header class="message-by">
      {person === undefined ? (
        <span class="message-author">{name}</span>
      ) : (
        <button type="button" class="message-author" onClick={(event) => person(message.author, event.currentTarget)}>
          {name}
        </button>
      )}
      <time dateTime={message.at} title={wholeTime(message.at)}>
        {timeOfDay(message.at)}
      </time>
      {message.pinned === undefined ? null : (
        <span class="message-flag" title="Pinned">
          <Pin size={14} />
          <span class="sr-only">Pinned</span>
        </span>
      )}
      {message.expiresAt === undefined ? null : (
        <span class="message-flag" title={`Disappears ${wholeTime(message.expiresAt)}`}>
          <Clock size={14} />
          <span class="sr-only">Disappears {wholeTime(message.expiresAt)}</span>
        </span>
      )}
    </header>
  );
}

function Body({ message, me }: { readonly message: Message; readonly me: string | undefined }): JSX.Element {
  if (message.deletedAt !== undefined) return <p class="message-gone">This message was deleted.</p>;
  const silent = message.text === "" && message.attachments.length > 0 && message.editedAt === undefined;
  if (silent) return <></>;
  return (
    <div class="message-text">
      <Markup text={message.text} format={message.format} me={me} />
      {message.editedAt === undefined ? null : (
        <span class="message-edited" title={`Edited ${wholeTime(message.editedAt)}`}>
          edited
        </span>
      )}
    </div>
  );
}

function Files({ message }: { readonly message: Message }): JSX.Element {
  const [viewed, view] = useState<number>();
  return (
    <>
      <Attachments files={message.attachments} onOpen={view} />
      {viewed === undefined ? null : (
        <Viewer images={sorted(message.attachments).images} at={viewed} onClose={() => view(undefined)} />
      )}
    </>
  );
}

function Answered({ message, answered, actions }: MessageProps): JSX.Element | null {
  const author = useName(answered?.author ?? message.author);
  const to = message.replyTo;
  if (to === undefined) return null;
  const words = answered === undefined ? "" : excerpt(wordsOf(answered));
  const text = answered?.deletedAt === undefined ? words : "Deleted message";
  return (
    <button type="button" class="answered" onClick={() => actions.jump(to)}>
      <span class="sr-only">In answer to </span>
      {answered === undefined ? (
        <span>an earlier message</span>
      ) : (
        <>
          <b>{author}</b> <span>{text}</span>
        </>
      )}
    </button>
  );
}

function Replies({ message, actions, inThread }: MessageProps): JSX.Element | null {
  const { replies } = message;
  const open = actions.thread;
  if (inThread === true || open === undefined || replies === undefined || replies.count === 0) return null;
  return (
    <button type="button" class="replies" onClick={() => open(message.seq)}>
      <Thread size={16} />
      <b>{counted(replies.count, "reply", "replies")}</b>
      <span>last {shortTime(replies.lastAt, new Date())}</span>
    </button>
  );
}

function SystemRow({ message }: { readonly message: Message }): JSX.Element {
  return (
    <div class="message-system">
      <Markup text={message.text} format={message.format} />
    </div>
  );
}

/** Outside of any room: a name, a time and a text. */
export function Snippet({ message, children }: { readonly message: Message; readonly children?: ComponentChildren }) {
  const name = useName(message.author);
  return (
    <span class="snippet">
      <span class="snippet-by">
        <b>{name}</b> <time dateTime={message.at}>{shortTime(message.at, new Date())}</time>
      </span>
      <span class="snippet-text">{children ?? excerpt(wordsOf(message))}</span>
    </span>
  );
}

function holdsFocus(element: HTMLElement): boolean {
  return element.contains(document.activeElement);
}

function within(element: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Node && element.contains(target);
}
