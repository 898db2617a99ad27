import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Pin } from "../ui/icons.js";
import { Snippet } from "../ui/message.js";
import { useKnown } from "../ui/names.js";
import { Skeleton } from "../ui/rows.js";
import { format } from "./address.js";
import { Panel } from "./panel.js";
import { useFound } from "./use-found.js";

/** What the room keeps in sight. */
export function PinsPanel({ room, onClose }: { readonly room: RoomState; readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  // Pins change with entries of the room's log.
  const { found, failure } = useFound(() => chat.pins(room.room), [chat, room.room, room.view.head]);
  const pins = found?.items;
  useKnown(useMemo(() => [...new Set(pins?.map((pin) => pin.author))], [pins]));
  return (
    <Panel title="Pinned messages" onClose={onClose}>
      <div class="panel-body">
        {failure === undefined ? null : <p class="panel-note wrong">{failure}</p>}
        {pins === undefined && failure === undefined ? <Skeleton rows={3} /> : null}
        {pins?.length === 0 ? (
          <div class="panel-note">
            <Pin size={28} />
            <p>Nothing is pinned. Moderators can pin a message from its menu, so that everybody finds it here.</p>
          </div>
        ) : null}
        <ul class="snippets">
          {pins?.map((pin) => (
            <li key={pin.seq}>
              <a class="snippet-link" href={format({ name: "room", room: room.room, jump: pin.seq })}>
                <Snippet message={pin} />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
