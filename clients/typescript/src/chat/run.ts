import type { Outbox } from "../outbox/outbox.js";
import { ParlanceError, ProtocolError, SessionEndedError } from "../problems.js";
import type { Receipts } from "../receipts.js";
import type { Session } from "../session.js";
import type { Connection, Transport } from "../state.js";
import { fold } from "../state/fold.js";
import { roomOf } from "../state/model.js";
import { backoff } from "../stream/backoff.js";
import type { Line } from "../stream/line.js";
import { type LineOptions, openLine } from "../stream/open.js";
import { createTypists } from "../typing.js";
import type { Frame, Message, Seq } from "../wire.js";
import type { Asker } from "./asker.js";
import type { Core } from "./core.js";
import type { Presences } from "./presences.js";
import { loadRooms } from "./rooms.js";

/** A chat from `start` to `stop`. */
export interface Run {
  /** Resolves when the rooms are there; rejects when there is no use in trying again. */
  readonly ready: Promise<void>;
  /** Tries at once what waits to be tried again. */
  retryNow(): void;
  stop(): void;
}

/** What a run works with. */
export interface Parts {
  readonly session: Session;
  readonly core: Core;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly asker: Asker;
  readonly line: LineOptions;
  readonly presences: Presences;
}

/** Loads what has to be there, opens the line, and folds what comes. */
export function startRun(parts: Parts): Run {
  const { session, core, outbox, receipts, asker } = parts;
  const transport: Transport = parts.line.transports?.[0] ?? "websocket";
  const typists = createTypists((room, user) =>
    core.take(fold(core.model(), [{ type: "typing", room, user, typing: false }], core.me)));
  let line: Line | undefined;
  let wake = (): void => undefined;
  let stopped = false;

  function frames(all: readonly Frame[]): void {
    if (stopped) return;
    core.take(fold(core.model(), all, core.me));
    for (const frame of all) {
      if (frame.type === "message.posted") posted(frame.message);
      else if (frame.type === "typing") typists.typing(frame.room, frame.user, frame.typing);
      else if (frame.type === "member.joined") joined(frame.room, frame.user);
      else if (frame.type === "hello") greeted();
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

  /** A server that was restarted does not remember what was chosen. */
  function greeted(): void {
    const { status, leader } = core.state.get();
    if (leader && status !== "online") session.http.put("/presence", { status }).catch(() => undefined);
  }

  function connection(now: Connection): void {
    if (stopped) return;
    core.show({ connection: now });
    if (now.status === "refused") outbox.stop();
    if (now.status !== "live") return;
    for (const { room, view } of core.state.get().rooms ?? []) {
      const last = view.lastMessage;
      if (last !== undefined && last.author !== core.me) delivered(room, last.seq);
    }
    kick();
  }

  function kick(): void {
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
        if (stopped) return;
        if (!mayPass(failed)) {
          const ended = failed instanceof SessionEndedError;
          core.show({ connection: ended ? { status: "refused", reason: "session-ended" } : { status: "closed" } });
          throw failed;
        }
        const ms = Math.max(pause.next(), failed.retryAfterMs ?? 0);
        const offline = globalThis.navigator?.onLine === false;
        core.show({ connection: { status: "waiting", transport, retryAt: Date.now() + ms, offline } });
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
    await outbox.start();
    await load();
    if (stopped) return;
    line = openLine(session, { frames, connection, leader: (leader) => core.show({ leader }) }, parts.line);
    line.start(core.state.get().position);
  }

  const online = (): void => wake();
  globalThis.addEventListener?.("online", online);

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
      globalThis.removeEventListener?.("online", online);
      wake();
      line?.stop();
      outbox.stop();
      asker.stop();
      typists.stop();
      core.show({ connection: { status: "closed" }, leader: false });
    },
  };
}

function mayPass(failed: unknown): failed is ParlanceError {
  return failed instanceof ParlanceError && (failed.retryable || failed instanceof ProtocolError);
}
