import { mayPass, SessionEndedError } from "../problems.js";
import type { Connection, Transport } from "../state.js";
import { fold } from "../state/fold.js";
import { roomOf } from "../state/model.js";
import { backoff } from "../stream/backoff.js";
import type { Line } from "../stream/line.js";
import { openLine } from "../stream/open.js";
import { isOffline, surroundings } from "../stream/surroundings.js";
import { createTypists } from "../typing.js";
import type { Frame, Message, Seq } from "../wire.js";
import type { Parts } from "./parts.js";
import { loadRooms } from "./rooms.js";

/** After a break the rooms are read again, within twice this time. */
const REFRESH_MS = 1_000;
/** Who polls may miss signals between two polls, so the rooms are read again this often. */
const POLLING_REFRESH_MS = 60_000;

/** A chat from `start` to `stop`. */
export interface Run {
  /** Resolves when the rooms are there; rejects when there is no use in trying again. */
  readonly ready: Promise<void>;
  /** Tries at once what waits to be tried again. */
  retryNow(): void;
  stop(): void;
}

/** Loads what has to be there, opens the line, and folds what comes. */
export function startRun(parts: Parts): Run {
  const { session, core, outbox, uploads, receipts, asker, appearance } = parts;
  const transport: Transport = parts.options.transports?.[0] ?? "websocket";
  const typists = createTypists((room, user) =>
    core.take(fold(core.model(), [{ type: "typing", room, user, typing: false }], core.me)));
  let line: Line | undefined;
  let wasLive = core.state.get().rooms !== undefined;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  let wake = (): void => undefined;
  let stopped = false;
  const isStopped = (): boolean => stopped;

  function frames(all: readonly Frame[]): void {
    if (stopped) return;
    core.take(fold(core.model(), all, core.me));
    for (const frame of all) {
      if (frame.type === "message.posted") posted(frame.message);
      else if (frame.type === "typing") typists.typing(frame.room, frame.user, frame.typing);
      else if (frame.type === "member.joined") joined(frame.room, frame.user);
      else if (frame.type === "hello") appearance.greeted();
    }
  }

  function posted(message: Message): void {
    if (message.author === core.me) outbox.heard(message.key);
    else {
      typists.typing(message.room, message.author, false);
      if (core.state.get().connection.status === "live") delivered(message.room, message.seq);
    }
  }

  function joined(room: string, user: string): void {
    if (core.model().books.get(room)?.roster === true) parts.presences.want([user]);
  }

  /** One of the tabs tells how far this device has got. */
  function delivered(room: string, seq: Seq): void {
    const me = roomOf(core.model(), room)?.view.me;
    if (me !== undefined && me.delivered < seq && core.state.get().leader) receipts.mark(room, { delivered: seq });
  }

  function leader(leads: boolean): void {
    core.show({ leader: leads });
    appearance.leads(leads);
  }

  /**
   * What is the user's own (what they read or chose on other devices) is told as it happens, and not again: who was
   * away has to ask, and not all at the same time.
   */
  function refresh(ms: number): void {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => {
      loadRooms(core).catch(() => undefined); // with the next resume
      if (isPolling()) refresh(POLLING_REFRESH_MS);
    }, ms);
  }

  function isPolling(): boolean {
    const now = core.state.get().connection;
    return now.status === "live" && now.transport === "long-poll";
  }

  function connection(now: Connection): void {
    if (stopped) return;
    core.show({ connection: now });
    if (now.status === "live") {
      if (wasLive) refresh(REFRESH_MS * (1 + Math.random()));
      else if (now.transport === "long-poll") refresh(POLLING_REFRESH_MS);
      wasLive = true;
    }
    if (now.status === "refused") silence();
    if (now.status !== "live") return;
    for (const { room, view } of core.state.get().rooms ?? []) {
      const last = view.lastMessage;
      if (last !== undefined && last.author !== core.me) delivered(room, last.seq);
    }
    kick();
  }

  function silence(): void {
    outbox.stop();
    uploads.stop();
  }

  function kick(): void {
    uploads.kick();
    outbox.kick();
    asker.kick();
    void receipts.flush();
  }

  async function load(): Promise<void> {
    const pause = backoff();
    while (core.state.get().rooms === undefined && !stopped) {
      core.show({ connection: { status: "connecting", transport } });
      try {
        const [me, position] = await Promise.all([session.user(), loadRooms(core)]);
        const users = new Map(core.state.get().users).set(me.id, me);
        core.show({ me, users, ...(position === undefined ? {} : { position }) });
        outbox.tellAll();
      } catch (failed) {
        if (isStopped()) return;
        if (!mayPass(failed)) {
          const ended = failed instanceof SessionEndedError;
          core.show({ connection: ended ? { status: "refused", reason: "session-ended" } : { status: "closed" } });
          throw failed;
        }
        const ms = Math.max(pause.next(), failed.retryAfterMs ?? 0);
        core.show({ connection: { status: "waiting", transport, retryAt: Date.now() + ms, offline: isOffline() } });
        await wait(ms);
      }
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake(), ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function begin(): Promise<void> {
    await uploads.start();
    await outbox.start();
    await load();
    if (stopped) return;
    appearance.start();
    line = openLine(session, { frames, connection, leader }, parts.options);
    line.start(core.state.get().position);
  }

  const unheard = surroundings({ online: () => wake(), seen: () => undefined });

  return {
    ready: begin(),
    retryNow() {
      wake();
      line?.retryNow();
      kick();
    },
    stop() {
      void receipts.flush();
      stopped = true;
      unheard();
      appearance.stop();
      clearTimeout(refreshing);
      wake();
      line?.stop();
      silence();
      asker.stop();
      typists.stop();
      core.show({ connection: { status: "closed" }, leader: false });
    },
  };
}
