import type { Frame, Position } from "../wire.js";
import { advanced, isRepeat } from "./frames.js";

const BATCH = 200;

/** Where a line has come to: what it hands on comes once, and in batches while it is told what it missed. */
export interface Progress {
  /** Everything up to here was handed on. */
  position(): Position | undefined;
  /** A stream is opened, which first tells what was missed. */
  begin(): void;
  /** Takes what came, and hands on what is new. */
  take(frames: readonly Frame[]): void;
  /** Hands on what waits for its batch to fill. */
  flush(): void;
}

/** From this position on; `hand` gets the frames. */
export function progress(from: Position | undefined, hand: (frames: readonly Frame[]) => void): Progress {
  let here = from;
  let behind = true;
  let waiting: Frame[] = [];

  function flush(): void {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    hand(batch);
  }

  return {
    position: () => here,
    begin: () => {
      behind = true;
    },
    take(frames) {
      for (const frame of frames) {
        if (isRepeat(frame, here)) continue;
        here = advanced(here, frame);
        waiting.push(frame);
        if (frame.type === "live" || frame.type === "heartbeat") behind = false;
      }
      if (!behind || waiting.length >= BATCH || waiting[0]?.type === "hello") flush();
    },
    flush,
  };
}
