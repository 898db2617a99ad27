import type { Notify, Role, RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { AddPerson, Leave, Link, Pencil, Star, Starred } from "../ui/icons.js";
import { may } from "../ui/message-actions.js";
import { useRoomName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { format } from "./address.js";
import { EditRoomDialog } from "./edit-room-dialog.js";
import { MemberList } from "./member-list.js";
import { Panel } from "./panel.js";
import { AddPeopleDialog } from "./people-dialog.js";
import { RoomFace } from "./room-row.js";
import { go } from "./route.js";

const NOTIFY: Readonly<Record<Notify, string>> = {
  all: "Every message",
  mentions: "Mentions only",
  none: "Nothing",
};

export function governs(role: Role): boolean {
  return role !== "member";
}

/** What a room is, who is in it, and one's own choices for it. */
export function DetailsPanel({
  room,
  onClose,
}: {
  readonly room: RoomState;
  readonly onClose: () => void;
}): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const name = useRoomName(room);
  const [open, show] = useState<"add" | "leave" | "edit">();
  const { view, room: id } = room;
  const direct = view.kind === "direct";
  const close = (): void => show(undefined);

  const invite = async (): Promise<void> => {
    const made = await chat.invite(id);
    const address = `${location.origin}${location.pathname}${format({ name: "invite", code: made.code ?? "" })}`;
    await navigator.clipboard.writeText(address);
    tell("The link is copied. It lets in whoever has it, for seven days.");
  };
  const leave = (): void => {
    close();
    void attempt(
      "leave",
      chat.leave(id).then(() => go({ name: "home" })),
    );
  };

  return (
    <Panel title="Details" onClose={onClose}>
      <div class="panel-body">
        <section class="details-head">
          <RoomFace room={room} name={name} />
          <h3>{name}</h3>
          {view.topic === undefined ? null : <p>{view.topic}</p>}
          <div class="details-ways">
            <button
              type="button"
              class="button"
              aria-pressed={view.me.favourite}
              onClick={() => void attempt("change that", chat.preferences(id, { favourite: !view.me.favourite }))}
            >
              {view.me.favourite ? <Starred size={18} /> : <Star size={18} />} Favourite
            </button>
            {!direct && governs(view.me.role) ? (
              <button type="button" class="button" onClick={() => show("edit")}>
                <Pencil size={18} /> Edit
              </button>
            ) : null}
          </div>
        </section>
        <section class="details-part">
          <label class="label">
            Notifications
            <select
              class="field"
              value={view.me.notify}
              onChange={(event) =>
                void attempt("change that", chat.preferences(id, { notify: event.currentTarget.value as Notify }))
              }
            >
              {Object.entries(NOTIFY).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </section>
        {!direct && may(room, "invite") ? (
          <section class="details-part details-list">
            <button type="button" class="menu-item" onClick={() => show("add")}>
              <span class="menu-icon">
                <AddPerson size={18} />
              </span>{" "}
              Add people
            </button>
            <button type="button" class="menu-item" onClick={() => void attempt("make a link", invite())}>
              <span class="menu-icon">
                <Link size={18} />
              </span>{" "}
              Copy an invitation link
            </button>
          </section>
        ) : null}
        <MemberList room={room} />
        {direct ? null : (
          <section class="details-part details-list">
            <button type="button" class="menu-item danger" onClick={() => show("leave")}>
              <span class="menu-icon">
                <Leave size={18} />
              </span>{" "}
              Leave this room
            </button>
          </section>
        )}
      </div>
      {open === "add" ? <AddPeopleDialog room={id} members={new Set(room.members.keys())} onClose={close} /> : null}
      {open === "edit" ? <EditRoomDialog room={room} onClose={close} /> : null}
      {open === "leave" ? (
        <Dialog
          title={`Leave ${name}?`}
          onClose={close}
          actions={
            <>
              <button type="button" class="button" onClick={close}>
                Stay
              </button>
              <button type="button" class="button button-danger" data-autofocus onClick={leave}>
                Leave
              </button>
            </>
          }
        >
          <p>
            {view.kind === "channel"
              ? "You can join again at any time."
              : "This is a group: to come back, somebody has to bring you in."}
          </p>
        </Dialog>
      ) : null}
    </Panel>
  );
}
