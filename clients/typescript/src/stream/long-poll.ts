import type { Session } from "../session.js";
import type { Frame, PollPage, Position } from "../wire.js";
import { type End, endOf, lost, type Opening, type Stream } from "./stream.js";

/** How long the server may hold a poll back, in seconds, and how much longer its answer may take, in milliseconds. */
const WAIT_S = 25;
const MARGIN_MS = 15_000;

/** Asks once what came after this position; `waitS` is how long the server may wait for something to come. */
export function poll(
  session: Session, since: Position | undefined, waitS: number, signal: AbortSignal,
): Promise<PollPage> {
  return session.http.get<PollPage>("/events", {
    signal,
    query: { since, wait: waitS },
    timeoutMs: waitS * 1000 + MARGIN_MS,
  });
}

/** A page as the other transports would have told it. */
export function framesOf(page: PollPage): Frame[] {
  return [...page.events, ...(page.signals ?? [])];
}

/** The `hello` that a page stands for. */
export function helloOf(session: Session, page: PollPage, since: Position | undefined): Frame {
  return {
    type: "hello",
    session: "long-poll",
    user: session.userId,
    position: page.position,
    resumed: since !== undefined && page.reset === undefined,
    ...(page.reset === undefined ? {} : { reset: page.reset }),
    heartbeatMs: WAIT_S * 1000,
  };
}

/** One request after the other, each answered when there is something. It gets through wherever requests do. */
export function openLongPoll(opening: Opening): Stream {
  const { session } = opening;
  const controller = new AbortController();

  async function run(): Promise<End> {
    let since = opening.since;
    let greeted = false;
    let current = false;
    opening.asked();
    for (;;) {
      // Until all that was missed is here, each is answered at once; so it is known soon whether this works.
      const page: PollPage = await poll(session, since, current ? WAIT_S : 0, controller.signal);
      if (controller.signal.aborted) return { kind: "lost" };
      const frames = framesOf(page);
      if (!greeted || page.reset !== undefined) frames.unshift(helloOf(session, page, since));
      greeted = true;
      const first: boolean = !current && page.events.length === 0;
      frames.push({ type: first ? "live" : "heartbeat", position: page.position });
      current ||= first;
      since = page.position;
      opening.frames(frames);
      const drain = page.signals?.find((signal) => signal.type === "drain");
      if (drain?.type === "drain") return lost(drain.reconnectAfterMs);
    }
  }

  run()
    .catch(endOf)
    .then((end) => {
      if (!controller.signal.aborted) opening.ended(end);
    })
    .catch(() => undefined);

  return {
    close: () => controller.abort(),
    token: () => undefined,
    authorise: () => true, // each poll shows a fresh one
    probe: () => true, // each poll has its time limit
  };
}
