import type { JSX } from "preact";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { useNotices } from "../ui/notices.js";
import { PeoplePicker } from "./people-picker.js";
import { useDirect } from "./use-direct.js";

/** Whom to write to. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const write = useDirect(onClose);
  return (
    <Dialog title="New direct message" onClose={onClose}>
      <PeoplePicker label="Find somebody by name" onPick={(user) => write(user.id)} />
    </Dialog>
  );
}

interface AddProps {
  readonly room: string;
  readonly members: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** Whom to bring into a room; it stays open for more than one. */
export function AddPeopleDialog({ room, members, onClose }: AddProps): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  return (
    <Dialog title="Add people" onClose={onClose}>
      <PeoplePicker
        label="Find somebody by name"
        without={members}
        onPick={(user) =>
          void attempt(`add ${user.displayName}`, chat.addMember(room, user.id)).then((added) => {
            if (added !== undefined) tell(`${user.displayName} is in.`);
          })
        }
        action={() => <span class="result-action">Add</span>}
      />
    </Dialog>
  );
}
