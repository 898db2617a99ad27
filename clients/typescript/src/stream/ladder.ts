import { SessionEndedError } from "../problems.js";
import type { Session } from "../session.js";
import type { Connection, Transport } from "../state.js";
import type { Frame } from "../wire.js";
import { backoff } from "./backoff.js";
import type { Line, Listener } from "./line.js";
import { type Liveness, liveness } from "./liveness.js";
import { type Progress, progress } from "./progress.js";
import type { Rungs } from "./rungs.js";
import type { End, Opening, Stream } from "./stream.js";
import { isOffline, surroundings } from "./surroundings.js";

/** Opens a stream by one of the ways. */
export type Open = (transport: Transport, opening: Opening) => Stream;

/** A stream that is open, or being opened. */
interface Run {
  readonly transport: Transport;
  stream?: Stream;
  readonly watch: Liveness | undefined;
  live: boolean;
  liveAt: number;
}

/** A stream that held for so long was a good one: after it, waiting begins anew. */
const HELD_MS = 5000;
const RENEW_AGAIN_MS = 5000;
const UNHURRIED_MS = 20_000;
const EXPIRIES = 2;

/**
 * A line that opens one stream after the other, by the best way that works, each from where the last had come to. What
 * is not to be tried again is told as `refused`.
 */
export function ladder(session: Session, listener: Listener, ways: Rungs, open: Open): Line {
  const waits = backoff();
  let place: Progress | undefined;
  let run: Run | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let betterTimer: ReturnType<typeof setTimeout> | undefined;
  let status: Connection["status"] = "closed";
  let stopped = false;
  /** It waits because the server could not be reached, and nobody said for how long. */
  let unreachable = false;
  let expiries = 0;
  let forget = (): void => undefined;

  function tell(connection: Connection): void {
    if (stopped) return;
    status = connection.status;
    listener.connection(connection);
  }

  function begin(): void {
    clearTimeout(timer);
    timer = undefined;
    unreachable = false;
    if (stopped || place === undefined) return;
    const transport = ways.current();
    const lowest = transport === "long-poll";
    const mine: Run = {
      transport,
      // A poll that is not answered is an error; there is nothing to find out.
      watch: lowest ? undefined : liveness(() => session.http.roundTripMs, {
        mute: () => over(mine, { kind: "blocked" }),
        dead: () => again(mine),
        ask: () => mine.stream?.probe() === true,
      }),
      live: false,
      liveAt: 0,
    };
    run = mine;
    tell({ status: "connecting", transport });
    if (run !== mine) return; // the listener had enough
    place.begin();
    mine.stream = open(transport, {
      session,
      since: place.position(),
      asked: () => mine.watch?.asked(),
      frames: (frames) => heard(mine, frames),
      ended: (end) => over(mine, end),
    });
  }

  function heard(mine: Run, frames: readonly Frame[]): void {
    if (run !== mine || place === undefined) return;
    for (const frame of frames) if (frame.type === "hello") greeted(mine, frame.heartbeatMs);
    place.take(frames);
    mine.watch?.heard(place.position());
    for (const frame of frames) {
      if (run !== mine) return;
      if (frame.type === "live") nowLive(mine);
      else if (frame.type === "auth.expiring") renewSoon(mine, frame.inMs);
    }
  }

  function greeted(mine: Run, heartbeatMs: number): void {
    mine.watch?.hello(heartbeatMs);
    ways.proven(mine.transport);
    clearTimeout(betterTimer);
    const at = ways.betterAt(mine.transport);
    if (at !== undefined) betterTimer = setTimeout(() => tryBetter(), Math.max(0, at - Date.now()) + 1);
  }

  function nowLive(mine: Run): void {
    if (mine.live) return;
    mine.live = true;
    mine.liveAt = Date.now();
    expiries = 0;
    tell({ status: "live", transport: mine.transport });
  }

  function tryBetter(): void {
    if (run?.stream !== undefined && ways.current() !== run.transport) again(run);
  }

  /** Closes what is open, and opens anew at once. */
  function again(mine: Run): void {
    if (run !== mine) return;
    close();
    begin();
  }

  function close(): void {
    const closing = run;
    run = undefined;
    closing?.watch?.stop();
    closing?.stream?.close();
    place?.flush();
  }

  function over(mine: Run, end: End): void {
    if (run !== mine) return;
    close();
    if (stopped) return;
    if (mine.live && Date.now() - mine.liveAt > HELD_MS) waits.reset();
    switch (end.kind) {
      case "lost":
        ways.unreachable();
        unreachable = end.afterMs === undefined;
        return wait(mine.transport, (end.afterMs ?? 0) + waits.next());
      case "too-many":
        return wait(mine.transport, end.afterMs + waits.next());
      case "blocked":
        return ways.stepDown(mine.transport) ? begin() : wait(mine.transport, waits.next());
      case "expired":
        return void expired(mine);
      case "session-ended":
        return ended();
      case "bad-client":
        return refuse("bad-client");
    }
  }

  function wait(transport: Transport, ms: number): void {
    timer = setTimeout(begin, ms);
    tell({ status: "waiting", transport, retryAt: Date.now() + Math.round(ms), offline: isOffline() });
  }

  function refuse(reason: "session-ended" | "bad-client"): void {
    tell({ status: "refused", reason });
    stop();
  }

  async function expired(mine: Run): Promise<void> {
    expiries++;
    const token = mine.stream?.token();
    try {
      await (token === undefined ? session.token() : session.renew(token));
    } catch (failed) {
      if (failed instanceof SessionEndedError) return ended();
    }
    if (stopped || run !== undefined || timer !== undefined) return;
    if (expiries < EXPIRIES) begin();
    else wait(mine.transport, waits.next());
  }

  function ended(): void {
    session.end();
    if (!stopped) refuse("session-ended");
  }

  /** Tokens that live for seconds only would be renewed without end, were it done as soon as that is asked for. */
  function renewSoon(mine: Run, inMs: number): void {
    setTimeout(() => void renew(mine), inMs >= UNHURRIED_MS ? 0 : inMs / 2);
  }

  async function renew(mine: Run): Promise<void> {
    const old = mine.stream?.token();
    if (run !== mine || old === undefined) return;
    try {
      const fresh = await session.renew(old);
      if (run === mine && mine.stream?.authorise(fresh) === false) again(mine);
    } catch {
      // when it ends before this works, that is told as its end
      setTimeout(() => void renew(mine), RENEW_AGAIN_MS);
    }
  }

  /** The network may be another one. */
  function doubt(): void {
    if (run?.watch !== undefined) run.watch.doubt();
    else if (run !== undefined) again(run);
  }

  function retryNow(): void {
    if (timer !== undefined) begin();
  }

  function stop(): void {
    if (stopped) return;
    clearTimeout(timer);
    clearTimeout(betterTimer);
    forget();
    if (status !== "refused") tell({ status: "closed" });
    stopped = true;
    close();
  }

  return {
    start(position) {
      if (stopped || place !== undefined) return;
      place = progress(position, (frames) => stopped || listener.frames(frames));
      forget = surroundings({
        online: () => {
          ways.reconsider();
          waits.reset();
          if (timer === undefined) doubt();
          else begin();
        },
        seen: () => retryNow(),
      });
      void session.ended.then(ended);
      begin();
    },
    stop,
    retryNow,
    wrote(position) {
      run?.watch?.wrote(position);
      if (unreachable) retryNow(); // no longer: it has answered
    },
  };
}
