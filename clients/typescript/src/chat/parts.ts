import type { ChatOptions } from "../chat.js";
import { createOutbox, type Outbox } from "../outbox/outbox.js";
import { browserOutbox } from "../outbox/storage.js";
import { platform } from "../platform.js";
import { createReceipts, type Receipts } from "../receipts.js";
import type { Session } from "../session.js";
import { roomOf, withRoom } from "../state/model.js";
import { outdated } from "../state/snapshot.js";
import { localSession } from "../storage.js";
import { createTyping, type Typing } from "../typing.js";
import { browserUploads } from "../uploads/storage.js";
import { createUploads, type Uploads } from "../uploads/uploads.js";
import { createUsers, type Users } from "../users.js";
import type { RoomId, UserId } from "../wire.js";
import { type Appearance, createAppearance } from "./appearance.js";
import { type Asker, createAsker } from "./asker.js";
import { type Core, createCore } from "./core.js";
import { createNames } from "./names.js";
import { createPresences, type Presences } from "./presences.js";
import { loadPeer, loadRooms, loadRoster } from "./rooms.js";
import { createTimelines, type Timelines } from "./timelines.js";

/** What a chat is made of. */
export interface Parts {
  readonly session: Session;
  readonly options: ChatOptions;
  readonly core: Core;
  readonly asker: Asker;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly receipts: Receipts;
  readonly typing: Typing;
  readonly timelines: Timelines;
  readonly users: Users;
  readonly presences: Presences;
  readonly appearance: Appearance;
  /** Rooms that came when the stream was open already: it did not tell how the others in them are seen. */
  readonly late: ReadonlySet<RoomId>;
}

/** Puts a chat together; nothing is asked yet. */
export function assemble(session: Session, options: ChatOptions): Parts {
  const { http } = session;
  const core: Core = createCore(http, session.userId, (question) => asker.ask(question));
  const timelines = createTimelines(core, (page) => {
    for (const message of page.items) if (message.author === core.me) outbox.heard(message.key);
  });
  const asker = createAsker(core, () => reload(core, timelines));
  const tabs = {
    locks: options.locks ?? platform.navigator?.locks,
    BroadcastChannel: options.BroadcastChannel ?? platform.BroadcastChannel,
  };
  const uploads = createUploads({
    owner: session.name,
    http,
    storage: options.uploads ?? browserUploads(),
    changed: (all) => core.show({ uploads: all }),
    ...tabs,
  });
  const outbox = createOutbox({
    owner: session.name,
    http,
    files: uploads,
    storage: options.storage ?? browserOutbox(),
    changed: (id, pending) => {
      const room = roomOf(core.model(), id);
      if (room !== undefined) core.take(withRoom(core.model(), { ...room, pending }));
    },
    ...tabs,
  });
  const users = createUsers(http, () => core.state.get().users, (found) => {
    core.show({ users: new Map([...core.state.get().users, ...found.map((user) => [user.id, user] as const)]) });
  });
  const presences = createPresences(core);
  const choice = localSession(`${session.name}:status`);
  void session.ended.then(() => choice.write(undefined));
  const appearance = createAppearance({
    me: core.me,
    http,
    name: session.name,
    storage: choice,
    page: platform.document,
    sharing: tabs,
    chosen: (status) => core.show({ status }),
  });
  const late = new Set<RoomId>();
  core.state.subscribe(createNames(
    core.me,
    (unnamed) => users.want(unnamed),
    (room) => { if (core.state.get().connection.status === "live") late.add(room); },
    (room, guess) => void meet(room, guess),
  ));

  async function meet(id: RoomId, guess: UserId | undefined): Promise<void> {
    const before = roomOf(core.model(), id);
    if (before === undefined) return;
    if (guess === undefined) await loadPeer(core, id).catch(() => undefined);
    else core.take(withRoom(core.model(), { ...before, peer: guess }));
    const peer = roomOf(core.model(), id)?.peer;
    if (peer !== undefined && late.has(id)) presences.want([peer]);
  }

  /**
   * What counts as unread then was a guess until the signal `mine` says it. Who polls may be between two polls when it
   * comes, and so asks; what was asked before is answered too early.
   */
  function read(id: RoomId): void {
    const { connection } = core.state.get();
    if (connection.status !== "live" || connection.transport === "long-poll") core.take(outdated(core.model(), id));
  }

  return {
    session, options, core, asker, outbox, uploads, timelines, users, presences, appearance, late,
    receipts: createReceipts(http, read, (room) => asker.ask({ about: "room", room })),
    typing: createTyping(http),
  };
}

/** The stream has a gap: all that is loaded is loaded anew. */
async function reload(core: Core, timelines: Timelines): Promise<void> {
  await loadRooms(core);
  const rooms = core.state.get().rooms ?? [];
  await Promise.all(rooms.flatMap(({ room, timeline }) => {
    const middle = timeline?.messages[timeline.messages.length >> 1]?.seq;
    const page = timeline === undefined ? [] : [timelines.whole(room, timeline.hasAfter ? middle : undefined)];
    return core.model().books.get(room)?.roster === true ? [...page, loadRoster(core, room)] : page;
  }));
}
