import type { Member, Role, RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Avatar, PresenceDot } from "../ui/avatar.js";
import { useChat, useChatState } from "../ui/chat-context.js";
import { Close, More, Smile } from "../ui/icons.js";
import { nameOf, useName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { MenuItem, Popover } from "../ui/popover.js";
import { useDirect } from "./use-direct.js";

const RANK: Readonly<Record<Role, number>> = { owner: 0, moderator: 1, member: 2 };
/** More than this many are found by typing. */
const SHOWN = 60;

/** Who is in the room: those who govern it first. */
export function MemberList({ room }: { readonly room: RoomState }): JSX.Element {
  const users = useChatState((state) => state.users);
  const [wanted, want] = useState("");
  const words = wanted.trim().toLowerCase();
  const all = [...room.members.values()]
    .map((member) => ({ member, name: nameOf(users, member.user), username: users.get(member.user)?.username ?? "" }))
    .filter(({ name, username }) => name.toLowerCase().includes(words) || username.startsWith(words))
    .sort((a, b) => RANK[a.member.role] - RANK[b.member.role] || a.name.localeCompare(b.name));
  return (
    <section class="details-part">
      <h3 class="eyebrow">Members · {room.members.size.toLocaleString()}</h3>
      {room.members.size > 12 ? (
        <input
          class="field"
          type="search"
          placeholder="Find a member"
          aria-label="Find a member"
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
        />
      ) : null}
      <ul class="members">
        {all.slice(0, SHOWN).map(({ member }) => (
          <MemberRow key={member.user} member={member} room={room} />
        ))}
      </ul>
      {all.length > SHOWN ? (
        <p class="quiet">{(all.length - SHOWN).toLocaleString()} more: find them by name.</p>
      ) : null}
    </section>
  );
}

function MemberRow({ member, room }: { readonly member: Member; readonly room: RoomState }): JSX.Element {
  const me = useChatState((state) => state.me?.id);
  const name = useName(member.user);
  const [open, show] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <li class="member">
      <span class="face">
        <Avatar id={member.user} name={name} />
        <PresenceDot user={member.user} />
      </span>
      <span class="member-name">
        {name}
        {member.user === me ? <span class="quiet"> (you)</span> : null}
      </span>
      {member.role === "member" ? null : <span class="tag">{member.role}</span>}
      {member.user === me ? null : (
        <button
          ref={button}
          type="button"
          class="icon-button"
          aria-label={`More about ${name}`}
          aria-haspopup="menu"
          onClick={() => show(true)}
        >
          <More size={18} />
        </button>
      )}
      {open ? <MemberMenu member={member} name={name} room={room} anchor={button} onClose={() => show(false)} /> : null}
    </li>
  );
}

interface MenuProps {
  readonly member: Member;
  readonly name: string;
  readonly room: RoomState;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly onClose: () => void;
}

function MemberMenu({ member, name, room, anchor, onClose }: MenuProps): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const write = useDirect(onClose);
  const mine = room.view.me.role;
  const above = room.view.kind !== "direct" && RANK[mine] < RANK[member.role];
  const then = (trying: string, act: () => Promise<unknown>) => () => {
    onClose();
    void attempt(trying, act());
  };
  const role = (to: Role) => then("change the role", () => chat.changeMember(room.room, member.user, { role: to }));
  return (
    <Popover anchor={anchor} onClose={onClose} label={name} role="menu">
      <MenuItem icon={<Smile size={18} />} onClick={() => write(member.user)}>
        Message
      </MenuItem>
      {mine === "owner" && above
        ? (["member", "moderator", "owner"] as const).map((each) => (
            <MenuItem key={each} checked={member.role === each} onClick={role(each)}>
              {each === member.role ? `Is ${each}` : `Make ${each}`}
            </MenuItem>
          ))
        : null}
      {above ? (
        <MenuItem
          icon={<Close size={18} />}
          danger
          onClick={then(`remove ${name}`, () => chat.removeMember(room.room, member.user))}
        >
          Remove from the room
        </MenuItem>
      ) : null}
    </Popover>
  );
}
