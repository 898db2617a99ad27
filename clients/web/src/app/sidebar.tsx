import type { RoomId, RoomState } from "@parlance/client";
import type { ComponentChildren, JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { Avatar, PresenceDot } from "../ui/avatar.js";
import { useChatState } from "../ui/chat-context.js";
import { browserStore, drafts } from "../ui/drafts.js";
import { AddPerson, Compass, Compose, Hash, Search, Thread } from "../ui/icons.js";
import { MenuItem, Popover } from "../ui/popover.js";
import { Skeleton } from "../ui/rows.js";
import { ConnectionLine } from "./connection.js";
import { Logo } from "./logo.js";
import { RoomRow } from "./room-row.js";
import type { Window } from "./shell.js";

interface Props {
  readonly current: RoomId | undefined;
  readonly open: (window: Window) => void;
}

/** The list of rooms, who one is, and the ways to more rooms. */
export function Sidebar({ current, open }: Props): JSX.Element {
  const me = useChatState((state) => state.me);
  return (
    <nav class="sidebar" aria-label="Rooms">
      <header class="sidebar-head">
        <Logo size={28} />
        <h1 class="sidebar-title">Parlance</h1>
        <button
          type="button"
          class="icon-button"
          aria-label="Threads"
          title="Threads that you follow"
          aria-haspopup="dialog"
          onClick={() => open("threads")}
        >
          <Thread />
        </button>
        <NewButton open={open} />
      </header>
      <button type="button" class="search-button" aria-keyshortcuts="Control+K Meta+K" onClick={() => open("search")}>
        <Search size={18} />
        <span>Find or jump to…</span>
        <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K"}</kbd>
      </button>
      <Rooms current={current} open={open} />
      <footer class="sidebar-foot">
        <button type="button" class="me" title="Profile and settings" onClick={() => open("profile")}>
          <span class="face">
            <Avatar id={me?.id ?? ""} name={me?.displayName ?? "…"} />
            {me === undefined ? null : <PresenceDot user={me.id} />}
          </span>
          <span class="me-name">{me?.displayName}</span>
          <span class="sr-only">Profile and settings</span>
        </button>
        <ConnectionLine />
      </footer>
    </nav>
  );
}

function NewButton({ open }: { readonly open: (window: Window) => void }): JSX.Element {
  const [shown, show] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (window: Window) => () => {
    show(false);
    open(window);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label="New conversation"
        title="New conversation"
        aria-haspopup="menu"
        onClick={() => show(true)}
      >
        <Compose />
      </button>
      {shown ? (
        <Popover anchor={button} onClose={() => show(false)} label="New conversation" role="menu">
          <MenuItem icon={<AddPerson size={18} />} onClick={choose("people")}>
            New direct message
          </MenuItem>
          <MenuItem icon={<Hash size={18} />} onClick={choose("create")}>
            Create a room
          </MenuItem>
          <MenuItem icon={<Compass size={18} />} onClick={choose("browse")}>
            Browse channels
          </MenuItem>
        </Popover>
      ) : null}
    </>
  );
}

function Rooms({ current, open }: Props): JSX.Element {
  const rooms = useChatState((state) => state.rooms);
  const me = useChatState((state) => state.me?.id);
  const kept = useMemo(() => drafts(me ?? "", browserStore()), [me]);
  if (rooms === undefined) {
    return (
      <div class="sidebar-rooms" aria-busy="true">
        <Skeleton rows={8} />
      </div>
    );
  }
  const row = (room: RoomState): JSX.Element => (
    <RoomRow
      key={room.room}
      room={room}
      current={room.room === current}
      draft={room.room !== current && kept.has(room.room)}
    />
  );
  const favourites = rooms.filter((room) => room.view.me.favourite);
  const direct = rooms.filter((room) => !room.view.me.favourite && room.view.kind === "direct");
  const others = rooms.filter((room) => !room.view.me.favourite && room.view.kind !== "direct");
  return (
    <div class="sidebar-rooms">
      {rooms.length === 0 ? (
        <div class="sidebar-empty">
          <p>You are in no room yet.</p>
          <button type="button" class="button" onClick={() => open("browse")}>
            Browse channels
          </button>
        </div>
      ) : null}
      <Group title="Favourites">{favourites.map(row)}</Group>
      <Group title="Rooms">{others.map(row)}</Group>
      <Group title="Direct messages">{direct.map(row)}</Group>
    </div>
  );
}

function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren[];
}): JSX.Element | null {
  if (children.length === 0) return null;
  return (
    <section>
      <h2 class="eyebrow">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
