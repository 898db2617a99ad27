import type { Connection } from "../state.js";
import type { Frame, Position } from "../wire.js";

/**
 * The line to the server: one live stream, over whichever transport works, opened again whenever it breaks, from the
 * position that it had come to. What it hands on has no gap and no repeat; where that cannot be, a `hello` with `reset`
 * says so.
 */
export interface Line {
  /** Opens it after this position; without one at the head. Nothing happens when it is open. */
  start(position?: Position): void;
  /** Closes it for good: nothing is handed on any more. */
  stop(): void;
  /** While it waits: tries again at once. */
  retryNow(): void;
  /** A write of ours was answered with this position: a stream that does not bring it is mute. */
  wrote(position: Position): void;
}

/** Who is told what comes down the line; called in order, never while it is in a call. */
export interface Listener {
  /** Frames in their order, as many as came at once; `hello`, `live` and `heartbeat` among them. */
  frames(frames: readonly Frame[]): void;
  /** How the line is now. */
  connection(connection: Connection): void;
  /** Whether this tab holds the stream, or hears of it from the tab that does. */
  leader?(leading: boolean): void;
}
