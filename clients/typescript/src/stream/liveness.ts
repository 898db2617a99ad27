import { reaches } from "../positions.js";
import type { Position } from "../wire.js";

/** A stream makes no error when something on its way holds it back. This is how that is found out. */
export interface Liveness {
  /** The server is asked: `hello` has to come now. */
  asked(): void;
  /** `hello` came; so often heartbeats are to come, in milliseconds. */
  hello(heartbeatMs: number): void;
  /** Something came; the stream is at this position. */
  heard(position: Position | undefined): void;
  /** An own write was answered with this position: the stream has to bring it. */
  wrote(position: Position): void;
  /** The device slept or the network changed: asks for a sign of life, and waits for it as for `hello`. */
  doubt(): void;
  /** Watches no more. */
  stop(): void;
}

/** What is found out. */
export interface Findings {
  /** Nothing comes through: the way does not work. */
  mute(): void;
  /** The stream died, or may have: the device slept, or the network changed. It says nothing about the way. */
  dead(): void;
  /** A sign of life is to be asked for; false when one cannot ask. */
  ask(): boolean;
}

const WRITE_WITHIN_MS = 2000;
const MISSED_WRITES = 2;
const HEARTBEATS = 2.5;
const HELLO_WITHIN_MS = 3000;
const ROUND_TRIPS = 4;
const LOOK_EVERY_MS = 5000;
/** A timer that is later than this was not late: the device slept, or the page was held. */
const ASLEEP_MS = 10_000;
/** As late as this, what came meanwhile may still wait to be heard. */
const LATE_MS = 500;

/**
 * Watches one stream. It is mute when `hello` does not come within 3 s or four round trips, whichever is longer; when
 * twice the position of an own write is not reached within 2 s; or when nothing is heard for 2.5 heartbeats.
 */
export function liveness(roundTripMs: () => number, findings: Findings): Liveness {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let looking: ReturnType<typeof setInterval> | undefined;
  const awaited = new Set<Position>();
  let here: Position | undefined;
  let missed = 0;
  let greeted = false;
  let heardAt = 0;
  let lookedAt = 0;
  let heartbeatMs = 0;
  let stopped = false;

  function stop(): void {
    stopped = true;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    clearInterval(looking);
  }

  /** After this time; once more, when the timer came so late that what is waited for may not have been heard yet. */
  function after(ms: number, act: () => void, again = true): void {
    const due = Date.now() + ms;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (again && Date.now() - due > LATE_MS) after(ms, act, false);
      else act();
    }, ms);
    timers.add(timer);
  }

  function mute(): void {
    if (stopped) return;
    stop();
    findings.mute();
  }

  function dead(): void {
    if (stopped) return;
    stop();
    findings.dead();
  }

  const helloWithinMs = () => Math.max(HELLO_WITHIN_MS, ROUND_TRIPS * roundTripMs());

  function look(): void {
    const now = Date.now();
    const asleep = now - lookedAt > LOOK_EVERY_MS + ASLEEP_MS;
    lookedAt = now;
    const silentMs = now - heardAt;
    if (silentMs > HEARTBEATS * heartbeatMs) {
      if (asleep) dead();
      else mute();
    } else if (asleep && silentMs > heartbeatMs) {
      doubt();
    }
  }

  function doubt(): void {
    if (stopped || !greeted) return;
    if (!findings.ask()) return dead();
    const asked = (heardAt = Date.now()); // what it slept does not count as silence
    after(helloWithinMs(), () => {
      if (heardAt === asked) dead();
    });
  }

  return {
    asked() {
      if (stopped) return;
      after(helloWithinMs(), () => {
        if (!greeted) mute();
      });
    },
    hello(everyMs) {
      if (stopped) return;
      greeted = true;
      heartbeatMs = everyMs;
      heardAt = lookedAt = Date.now();
      looking ??= setInterval(look, LOOK_EVERY_MS);
    },
    heard(position) {
      heardAt = Date.now();
      here = position;
      for (const wanted of awaited) {
        if (reaches(here, wanted)) {
          awaited.delete(wanted);
          missed = 0;
        }
      }
    },
    wrote(position) {
      if (stopped || awaited.has(position) || reaches(here, position)) return;
      awaited.add(position);
      after(WRITE_WITHIN_MS, () => {
        if (!awaited.has(position)) return;
        missed++;
        if (missed >= MISSED_WRITES) mute();
      });
    },
    doubt,
    stop,
  };
}
