import type { Status } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Avatar } from "../ui/avatar.js";
import { useChat, useChatState } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Bell, Leave } from "../ui/icons.js";
import { useNotices } from "../ui/notices.js";
import { BlockedPeople } from "./blocked-people.js";
import { useNotifying } from "./push.js";
import { Segments } from "./segments.js";
import { chosenTheme, chooseTheme, type Theme } from "./theme.js";

type Chosen = Exclude<Status, "offline">;

const STATUSES: readonly (readonly [Chosen, string])[] = [
  ["online", "Online"],
  ["away", "Away"],
  ["invisible", "Invisible"],
];

const THEMES: readonly (readonly [Theme, string])[] = [
  ["system", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
];

interface Props {
  readonly onClose: () => void;
  readonly onLogout: () => void;
  readonly onNotifications: () => void;
}

/** Who one is, how one is seen, and how things look. */
export function ProfileDialog({ onClose, onLogout, onNotifications }: Props): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const me = useChatState((state) => state.me);
  const status = useChatState((state) => state.status);
  const [name, setName] = useState(me?.displayName ?? "");
  const [theme, setTheme] = useState(chosenTheme);
  const { device } = useNotifying();
  const rename = async (event: Event): Promise<void> => {
    event.preventDefault();
    const done = await attempt("change the name", chat.updateProfile({ displayName: name.trim() }));
    if (done !== undefined) tell("Saved.");
  };
  return (
    <Dialog
      title="Profile and settings"
      onClose={onClose}
      actions={
        <button type="button" class="button" onClick={onLogout}>
          <Leave size={18} /> Log out
        </button>
      }
    >
      <div class="profile-head">
        <Avatar id={me?.id ?? ""} name={me?.displayName ?? ""} size="huge" />
        <div>
          <h3>{me?.displayName}</h3>
          <p class="quiet">
            @{me?.username}
            {me?.guest === true ? " · guest" : ""}
          </p>
        </div>
      </div>
      <form class="form" onSubmit={(event) => void rename(event)}>
        <label class="label">
          Display name
          <span class="field-row">
            <input
              class="field"
              required
              maxLength={64}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" class="button" disabled={name.trim() === "" || name.trim() === me?.displayName}>
              Save
            </button>
          </span>
        </label>
      </form>
      <Segments
        label="Status"
        choices={STATUSES}
        chosen={status}
        onChoose={(wanted) => void attempt("change that", chat.appear(wanted))}
      />
      <Segments
        label="Theme"
        choices={THEMES}
        chosen={theme}
        onChoose={(wanted) => {
          chooseTheme(wanted);
          setTheme(wanted);
        }}
      />
      <button type="button" class="setting" aria-haspopup="dialog" onClick={onNotifications}>
        <Bell size={18} />
        <span>Notifications</span>
        <span class="quiet">{device === undefined ? "Off in this browser" : "On in this browser"}</span>
      </button>
      <BlockedPeople />
    </Dialog>
  );
}
