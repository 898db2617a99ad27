import type { Receipt, Seq, UserId } from "@parlance/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { useChatState, useRoom } from "./chat-context.js";
import { Check, Checks } from "./icons.js";
import { counted, listed, nameOf } from "./names.js";
import { Popover } from "./popover.js";

/** How far a message of one's own has got: with the server, with somebody's device, read by some, read by all. */
export interface Mark {
  readonly state: "sent" | "delivered" | "read" | "read-by-all";
  readonly readers: number;
}

/** `others`: how many people besides oneself are in the room. */
export function markOf(seq: Seq, receipts: ReadonlyMap<UserId, Receipt>, others: number): Mark {
  let readers = 0;
  let devices = 0;
  for (const receipt of receipts.values()) {
    if (receipt.read >= seq) readers++;
    if (receipt.delivered >= seq) devices++;
  }
  if (readers > 0) return { state: readers >= others ? "read-by-all" : "read", readers };
  return { state: devices > 0 ? "delivered" : "sent", readers };
}

interface Props {
  readonly room: string;
  readonly seq: Seq;
  readonly state: Mark["state"];
  readonly readers: number;
  readonly direct: boolean;
}

/** One check: sent; two: delivered; two in colour: read. The words are there for everybody, on the button. */
export function MarkButton({ room, seq, state, readers, direct }: Props): JSX.Element {
  const [open, show] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const words = inWords(state, readers, direct);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`mark mark-${state}`}
        aria-label={`${words}. Show who.`}
        title={words}
        aria-haspopup="dialog"
        onClick={() => show(true)}
      >
        {state === "sent" ? <Check size={16} /> : <Checks size={16} />}
        {direct || readers === 0 ? null : <span class="mark-count">{readers}</span>}
      </button>
      {open ? <Readers room={room} seq={seq} anchor={button} onClose={() => show(false)} /> : null}
    </>
  );
}

export function inWords(state: Mark["state"], readers: number, direct: boolean): string {
  if (state === "sent") return "Sent";
  if (state === "delivered") return "Delivered";
  if (direct) return "Read";
  return state === "read-by-all" ? "Read by everyone" : `Read by ${readers}`;
}

interface ReadersProps {
  readonly room: string;
  readonly seq: Seq;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly onClose: () => void;
}

const SHOWN = 12;

/** Who has read a message, and who has only received it. */
export function Readers({ room, seq, anchor, onClose }: ReadersProps): JSX.Element {
  const receipts = [...(useRoom(room)?.receipts.values() ?? [])];
  const read = receipts.filter((each) => each.read >= seq).map((each) => each.user);
  const delivered = receipts.filter((each) => each.read < seq && each.delivered >= seq).map((each) => each.user);
  return (
    <Popover anchor={anchor} onClose={onClose} label="Who has read this" role="dialog">
      <div class="readers" tabIndex={0}>
        <ReaderList title="Read by" users={read} />
        <ReaderList title="Delivered to" users={delivered} />
        {read.length + delivered.length === 0 ? <p class="quiet">Sent. Nobody has received it yet.</p> : null}
      </div>
    </Popover>
  );
}

function ReaderList({
  title,
  users,
}: {
  readonly title: string;
  readonly users: readonly UserId[];
}): JSX.Element | null {
  const known = useChatState((state) => state.users);
  if (users.length === 0) return null;
  return (
    <section>
      <h3 class="eyebrow">{title}</h3>
      <ul class="people-brief">
        {users.slice(0, SHOWN).map((user) => (
          <li key={user}>
            <Avatar id={user} name={nameOf(known, user)} size="small" />
            {nameOf(known, user)}
          </li>
        ))}
      </ul>
      {users.length > SHOWN ? <p class="quiet">and {counted(users.length - SHOWN, "other")}</p> : null}
    </section>
  );
}

/** "Ann is typing", for the line below a timeline. */
export function typingWords(names: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length > 3) return "Several people are typing";
  return `${listed(names)} ${names.length === 1 ? "is" : "are"} typing`;
}
