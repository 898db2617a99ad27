import type { Message, RoomState, Seq } from "@parlance/client";
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";
import { completed, mentionAt, type Suggestion, suggestions } from "./completion.js";
import { browserStore, drafts } from "./drafts.js";
import { DropZone } from "./drop.js";
import { EmojiPicker } from "./emoji.js";
import { wordsOf } from "./files.js";
import { Close, Pencil, Reply, Send, Smile } from "./icons.js";
import { excerpt } from "./markup.js";
import { may } from "./message-actions.js";
import { useName } from "./names.js";
import { useNotices } from "./notices.js";
import { Suggestions } from "./suggestions.js";
import { PickButton, TrayList, useTray } from "./tray.js";

/** What is being written: something new, an answer, or another text for what was said. */
export type Writing = { readonly kind: "new" } | { readonly kind: "reply" | "edit"; readonly message: Message };

interface Props {
  readonly room: RoomState;
  readonly label: string;
  readonly thread?: Seq;
  readonly writing: Writing;
  readonly onWriting: (writing: Writing) => void;
  /** Arrow up in an empty composer. */
  readonly onEditLast?: () => void;
  readonly onSent?: () => void;
  /** More buttons, beside the one for emoji. */
  readonly children?: ComponentChildren;
  readonly autofocus?: boolean;
}

/** On a phone's keyboard Enter is a new line, and the button sends. */
const inBrowser = typeof document !== "undefined";
const coarse = inBrowser && matchMedia("(pointer: coarse)").matches;
const grows = inBrowser && CSS.supports("field-sizing", "content");

export function Composer(props: Props): JSX.Element {
  const { room, label, thread, writing, onWriting, onEditLast, onSent, children, autofocus = true } = props;
  const chat = useChat();
  const { attempt } = useNotices();
  const me = useChatState((state) => state.me?.id);
  const users = useChatState((state) => state.users);
  const most = useChatState((state) => state.limits?.textBytes) ?? 16_384;
  const kept = useMemo(() => drafts(me ?? "", browserStore()), [me]);
  const field = useRef<HTMLTextAreaElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const [text, write] = useState(() => kept.get(room.room, thread));
  const [caret, moveCaret] = useState(0);
  const [chosen, choose] = useState(0);
  const [dismissed, dismiss] = useState<number>();
  const [picking, pick] = useState(false);
  const editing = writing.kind === "edit" ? writing.message : undefined;
  const tray = useTray(room, thread);
  // An edit changes the text alone: what was picked waits meanwhile.
  const files = editing === undefined ? tray.files : [];

  // An edit begins with what was said, and ends with the draft that was there before.
  const edited = editing?.seq;
  const began = useRef(edited);
  useEffect(() => {
    if (began.current !== edited) write(editing?.text ?? kept.get(room.room, thread));
    began.current = edited;
    if (writing.kind !== "new") field.current?.focus();
  }, [writing]);
  useEffect(() => {
    if (autofocus && !coarse) field.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    if (field.current !== null && !grows) {
      field.current.style.height = "auto";
      field.current.style.height = `${field.current.scrollHeight}px`;
    }
  }, [text]);

  const query = mentionAt(text, caret);
  const open = query !== undefined && query.from !== dismissed;
  const offered = open ? suggestions(query, room, users, me, may(room, "mention-room")) : [];
  const current = Math.min(chosen, offered.length - 1);

  const change = (next: string, at: number): void => {
    write(next);
    moveCaret(at);
    choose(0);
    if (editing === undefined) kept.set(room.room, next, thread);
    chat.typing(room.room, next.trim() !== "" && editing === undefined);
  };
  const putCaret = (at: number): void => {
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  const accept = ({ username }: Suggestion): void => {
    if (query === undefined) return;
    const next = completed(text, query, username);
    change(next.text, next.caret);
    putCaret(next.caret);
  };
  const insert = (emoji: string): void => {
    const { selectionStart, selectionEnd } = field.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    change(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd), selectionStart + emoji.length);
    putCaret(selectionStart + emoji.length);
  };

  const bytes = text.length * 3 < most ? 0 : new TextEncoder().encode(text.trim()).length;
  const stuck = files.some((file) => file.status === "failed");
  const ready = (text.trim() !== "" || files.length > 0) && bytes <= most && !stuck;
  const send = (): void => {
    if (!ready) return;
    const said = text.trim();
    if (editing === undefined) {
      const replyTo = writing.kind === "reply" ? writing.message.seq : thread;
      const draft = { text: said, format: "markdown", ...(replyTo === undefined ? {} : { replyTo }) } as const;
      chat.send(room.room, draft, files.map((file) => file.key));
      change("", 0);
      onSent?.();
    } else if (said !== editing.text) {
      void attempt("save the edit", chat.edit(room.room, editing.seq, said));
    }
    onWriting({ kind: "new" });
    field.current?.focus();
  };

  const keys = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.isComposing) return;
    const picked = offered[current];
    if (picked !== undefined && !event.shiftKey) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) choose((current + step + offered.length) % offered.length);
      else if (event.key === "Enter" || event.key === "Tab") accept(picked);
      else if (event.key === "Escape") dismiss(query?.from);
      else return;
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !coarse) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && writing.kind !== "new") {
      event.preventDefault();
      onWriting({ kind: "new" });
    } else if (event.key === "ArrowUp" && text === "" && onEditLast !== undefined) {
      event.preventDefault();
      onEditLast();
    }
  };

  // What comes from a document is a text and its picture: then the text is meant.
  const paste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (editing !== undefined || data === null || data.files.length === 0 || data.types.includes("text/plain")) return;
    event.preventDefault();
    tray.add(data.files);
  };

  const listId = `mentions-${thread ?? "room"}`;
  return (
    <div class="composer">
      {writing.kind === "new" ? null : <WritingBar writing={writing} onCancel={() => onWriting({ kind: "new" })} />}
      {offered.length === 0 ? null : (
        <Suggestions id={listId} offered={offered} current={current} onPick={accept} onPoint={choose} />
      )}
      {editing === undefined ? <DropZone onDrop={tray.add} /> : null}
      <TrayList files={files} pictures />
      <div class="composer-box">
        <textarea
          ref={field}
          class="composer-text"
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={label}
          value={text}
          enterkeyhint={coarse ? "enter" : "send"}
          aria-autocomplete="list"
          {...(offered.length === 0
            ? {}
            : { "aria-controls": listId, "aria-activedescendant": `${listId}-${current}` })}
          onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionEnd)}
          onSelect={(event) => moveCaret(event.currentTarget.selectionEnd)}
          onKeyDown={keys}
          onPaste={paste}
          onBlur={() => chat.typing(room.room, false)}
        />
        <div class="composer-tools">
          {children}
          {editing === undefined ? <PickButton onPick={tray.add} /> : null}
          <button
            ref={smile}
            type="button"
            class="icon-button"
            aria-label="Insert an emoji"
            title="Emoji"
            onClick={() => pick(true)}
          >
            <Smile />
          </button>
          <button
            type="button"
            class="send-button"
            aria-label={editing === undefined ? "Send" : "Save the edit"}
            title={editing === undefined ? "Send" : "Save"}
            disabled={!ready}
            // The field keeps the focus, and a phone's keyboard stays.
            onPointerDown={(event) => event.preventDefault()}
            onClick={send}
          >
            <Send />
          </button>
        </div>
      </div>
      {bytes > most * 0.9 ? (
        <p class={bytes > most ? "composer-limit wrong" : "composer-limit"} role="status">
          {bytes > most ? "This is too long for one message." : "Nearly as long as a message can be."}
        </p>
      ) : null}
      {stuck ? (
        <p class="composer-limit wrong" role="status">
          Some files cannot be sent: remove them, or try them again.
        </p>
      ) : null}
      {picking ? (
        <EmojiPicker
          anchor={smile}
          onClose={() => pick(false)}
          onPick={(emoji) => {
            pick(false);
            insert(emoji);
          }}
        />
      ) : null}
    </div>
  );
}

function WritingBar(props: {
  readonly writing: Exclude<Writing, { kind: "new" }>;
  readonly onCancel: () => void;
}): JSX.Element {
  const { message, kind } = props.writing;
  const author = useName(message.author);
  return (
    <div class="writing-bar">
      {kind === "edit" ? <Pencil size={16} /> : <Reply size={16} />}
      <span class="writing-what">
        <b>{kind === "edit" ? "Editing" : `Replying to ${author}`}</b> {excerpt(wordsOf(message))}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={kind === "edit" ? "Cancel the edit" : "Cancel the reply"}
        onClick={props.onCancel}
      >
        <Close size={16} />
      </button>
    </div>
  );
}
