import { reaches } from "../positions.js";
import { SessionEndedError } from "../problems.js";
import type { Session } from "../session.js";
import type { Connection } from "../state.js";
import type { Note } from "../tabs.js";
import type { Frame, Position } from "../wire.js";
import { backoff } from "./backoff.js";
import { advanced, isRepeat } from "./frames.js";
import type { Listener } from "./line.js";
import { framesOf, helloOf, poll } from "./long-poll.js";

/** A tab that hears from another what the stream brings. */
export interface Follower {
  /** Takes what the leader told. */
  heard(note: Note): void;
  /** Follows no more; answers up to where everything was handed on. */
  stop(): Position | undefined;
}

type Frames = Note & { readonly kind: "frames" };

/**
 * Follows from this position on. What was told before this tab came, or while it slept, it asks the server for: the
 * leader says between which positions each batch lies, so a hole is seen.
 */
export function follow(session: Session, listener: Listener, from: Position | undefined): Follower {
  const controller = new AbortController();
  let here = from;
  let connection: Connection | undefined;
  let held: Frames[] | undefined;

  function hand(frames: readonly Frame[]): void {
    const fresh: Frame[] = [];
    for (const frame of frames) {
      if (isRepeat(frame, here)) continue;
      here = advanced(here, frame);
      fresh.push(frame);
    }
    if (fresh.length > 0) listener.frames(fresh);
  }

  function take(note: Frames): void {
    if (held !== undefined) {
      held.push(note);
      return;
    }
    const begins = note.from ?? note.to;
    if (here === undefined || begins === undefined || reaches(here, begins)) {
      here ??= note.from;
      hand(note.frames);
    } else {
      held = [note];
      void catchUp(begins);
    }
  }

  /** Asks for what is missing up to this position, then goes on with what the leader told meanwhile. */
  async function catchUp(target: Position): Promise<void> {
    tell();
    const waits = backoff();
    while (!controller.signal.aborted && !reaches(here, target)) {
      try {
        const since = here;
        const page = await poll(session, since, 0, controller.signal);
        const reset = page.reset !== undefined;
        hand([...(reset ? [helloOf(session, page, since)] : []), ...framesOf(page)]);
        hand([{ type: "heartbeat", position: page.position }]);
        if (reset) break;
      } catch (failed) {
        if (failed instanceof SessionEndedError) return; // the session tells that itself
        await pause(waits.next(), controller.signal);
      }
    }
    if (controller.signal.aborted) return;
    const notes = held ?? [];
    held = undefined;
    for (const note of notes) take(note);
    tell();
  }

  /** How it is for this tab: while it catches up, it is not live. */
  function tell(): void {
    if (connection === undefined) return;
    const behind = held !== undefined;
    listener.connection(
      behind && connection.status === "live" ? { status: "connecting", transport: connection.transport } : connection,
    );
  }

  return {
    heard(note) {
      if (controller.signal.aborted) return;
      if (note.kind === "frames") {
        take(note);
      } else if (note.kind === "connection") {
        connection = note.connection;
        tell();
      } else if (note.kind === "welcome") {
        connection = note.connection;
        here ??= note.at;
        listener.frames(note.frames);
        if (note.at !== undefined && held === undefined && !reaches(here, note.at)) {
          held = [];
          void catchUp(note.at);
        } else {
          tell();
        }
      }
    },
    stop() {
      controller.abort();
      return here;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
