import { takenOff } from "../state/flights.js";
import { roomOf } from "../state/model.js";
import { loading, notLoaded, type Which, withPage } from "../state/timeline.js";
import type { MessagePage, RoomId, Seq } from "../wire.js";
import type { Core } from "./core.js";

const PAGE = 50;

/** Pages of the rooms' messages: one at a time of each room. */
export interface Timelines {
  /** Makes the newest page the timeline, or the one around a message. */
  whole(room: RoomId, around?: Seq): Promise<void>;
  /** Loads a page before what is there, where there is one. */
  older(room: RoomId): Promise<void>;
  /** Loads a page after what is there, where there is one. */
  newer(room: RoomId): Promise<void>;
}

/** @param read is told of each page that came */
export function createTimelines(core: Core, read: (page: MessagePage) => void): Timelines {
  /** What is being loaded of each room; the same again is not asked twice. */
  const running = new Map<RoomId, { readonly name: string; readonly done: Promise<void> }>();

  function alone(room: RoomId, name: string, load: () => Promise<void>): Promise<void> {
    const before = running.get(room);
    if (before?.name === name) return before.done;
    const done = (before?.done.catch(() => undefined) ?? Promise.resolve()).then(load);
    const mine = { name, done };
    running.set(room, mine);
    const end = (): void => { if (running.get(room) === mine) running.delete(room); };
    done.then(end, end);
    return done;
  }

  async function load(room: RoomId, which: Which, query: Record<string, number | undefined>): Promise<void> {
    const flight = core.flight();
    core.take(loading(takenOff(core.model(), room, flight), room, which));
    try {
      const page = await core.http.get<MessagePage>(`/rooms/${room}/messages`, { query: { ...query, limit: PAGE } });
      core.take(withPage(core.model(), room, flight, which, page));
      read(page);
    } catch (failed) {
      core.take(notLoaded(core.model(), room, flight));
      throw failed;
    }
  }

  const timeline = (room: RoomId) => roomOf(core.model(), room)?.timeline;
  return {
    whole: (room, around) => alone(room, `whole ${around ?? ""}`, () => load(room, "whole", { around })),
    older: (room) => alone(room, "older", async () => {
      const here = timeline(room);
      if (here?.hasBefore === true) await load(room, "before", { before: here.messages[0]?.seq });
    }),
    newer: (room) => alone(room, "newer", async () => {
      const here = timeline(room);
      if (here?.hasAfter === true) await load(room, "after", { after: here.messages.at(-1)?.seq });
    }),
  };
}
