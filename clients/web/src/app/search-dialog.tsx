import type { ChatState, Found, RoomId, RoomState } from "@parlance/client";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { useChat, useChatState, useRoom } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Search } from "../ui/icons.js";
import { Snippet } from "../ui/message.js";
import { nameOfRoom, useKnown, useRoomName } from "../ui/names.js";
import { highlighted } from "./highlight.js";
import { RoomFace } from "./room-row.js";
import { go } from "./route.js";
import { useFound, useSettled } from "./use-found.js";

interface Props {
  /** The room that is open: one can look in it alone. */
  readonly room: RoomId | undefined;
  readonly onClose: () => void;
}

type Hit = { readonly kind: "room"; readonly room: RoomState } | { readonly kind: "message"; readonly found: Found };

const ROOMS = 6;

/** Finds rooms and messages; the field keeps the focus, the arrow keys choose. */
export function SearchDialog({ room, onClose }: Props): JSX.Element {
  const chat = useChat();
  const here = useRoomName(useRoom(room));
  const state = useChatState((all) => all);
  const id = useId();
  const [wanted, want] = useState("");
  const [only, limit] = useState(false);
  const [chosen, choose] = useState(0);
  const words = wanted.trim();
  const query = useSettled(words);

  const { found: page, failure } = useFound(
    () =>
      query.length < 2
        ? undefined
        : chat.search({ q: query, limit: 20, ...(only && room !== undefined ? { room } : {}) }),
    [chat, query, only, room],
  );
  const found = page?.items;

  const rooms = useMemo(() => (only ? [] : matching(state, words)), [only, state.rooms, state.users, words]);
  const hits: Hit[] = [
    ...rooms.map((each) => ({ kind: "room", room: each }) as const),
    ...(found ?? []).map((each) => ({ kind: "message", found: each }) as const),
  ];
  const current = Math.min(chosen, hits.length - 1);
  useKnown(useMemo(() => [...new Set(found?.map((each) => each.message.author))], [found]));
  useEffect(() => choose(0), [query, only]);
  useEffect(() => document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" }), [current]);

  const open = (hit: Hit): void => {
    onClose();
    if (hit.kind === "room") go({ name: "room", room: hit.room.room });
    else go({ name: "room", room: hit.found.message.room, jump: hit.found.message.seq });
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = hits[current];
    if (step !== undefined && hits.length > 0) choose((current + step + hits.length) % hits.length);
    else if (event.key === "Enter" && !event.isComposing && hit !== undefined) open(hit);
    else return;
    event.preventDefault();
  };
  const row = (hit: Hit, at: number, inside: ComponentChildren): JSX.Element => (
    <div
      key={at}
      id={`${id}-${at}`}
      role="option"
      aria-selected={at === current}
      class="hit"
      onPointerMove={() => choose(at)}
      onClick={() => open(hit)}
    >
      {inside}
    </div>
  );

  return (
    <Dialog title="Search" onClose={onClose} wide bare>
      <label class="search-field search-big">
        <Search />
        <span class="sr-only">Find rooms and messages</span>
        <input
          type="search"
          role="combobox"
          placeholder="Find rooms and messages"
          autocomplete="off"
          data-autofocus
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          {...(hits.length > 0 ? { "aria-activedescendant": `${id}-${current}` } : {})}
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
          onKeyDown={keys}
        />
      </label>
      {room === undefined ? null : (
        <label class="check">
          <input type="checkbox" checked={only} onChange={(event) => limit(event.currentTarget.checked)} />
          Only in {here}
        </label>
      )}
      <div class="hits" id={`${id}-hits`} role="listbox" aria-label="Found">
        {rooms.length === 0 ? null : (
          <div role="group" aria-label="Rooms">
            <h3 class="eyebrow" role="presentation">
              {words === "" ? "Recent" : "Rooms"}
            </h3>
            {rooms.map((each, at) => row({ kind: "room", room: each }, at, <RoomHit room={each} />))}
          </div>
        )}
        {found === undefined || found.length === 0 ? null : (
          <div role="group" aria-label="Messages">
            <h3 class="eyebrow" role="presentation">
              Messages
            </h3>
            {found.map((each, at) =>
              row({ kind: "message", found: each }, rooms.length + at, <MessageHit found={each} />),
            )}
          </div>
        )}
      </div>
      <p class="nothing" role="status">
        {failure ?? (found?.length === 0 && rooms.length === 0 ? `Nothing is found for “${query}”.` : "")}
      </p>
    </Dialog>
  );
}

function RoomHit({ room }: { readonly room: RoomState }): JSX.Element {
  const name = useRoomName(room);
  return (
    <>
      <RoomFace room={room} name={name} />
      <span class="result-words">
        <b>{name}</b>
        {room.view.topic === undefined ? null : <span class="quiet">{room.view.topic}</span>}
      </span>
    </>
  );
}

function MessageHit({ found }: { readonly found: Found }): JSX.Element {
  const room = useRoom(found.message.room);
  const name = useRoomName(room);
  return (
    <span class="result-words">
      <Snippet message={found.message}>{highlighted(found)}</Snippet>
      <span class="quiet">in {name}</span>
    </span>
  );
}

function matching(state: ChatState, words: string): RoomState[] {
  const wanted = words.toLowerCase();
  return (state.rooms ?? []).filter((room) => nameOfRoom(state, room).toLowerCase().includes(wanted)).slice(0, ROOMS);
}
