import type { RoomState } from "@parlance/client";
import type { JSX } from "preact";
import { longDate } from "../ui/times.js";
import { RoomFace } from "./room-row.js";

/** Where a room begins. */
export function Beginning({ room, name }: { readonly room: RoomState; readonly name: string }): JSX.Element {
  const { kind, topic, createdAt } = room.view;
  return (
    <div class="beginning">
      <RoomFace room={room} name={name} />
      <h2>{kind === "channel" ? `#${name}` : name}</h2>
      <p>
        {kind === "direct"
          ? `This is the beginning of your conversation with ${name}.`
          : `This is the beginning of the ${kind}, created on ${longDate(createdAt)}.`}
      </p>
      {topic === undefined ? null : <p class="quiet">{topic}</p>}
    </div>
  );
}
