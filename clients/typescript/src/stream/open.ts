import type { Session } from "../session.js";
import type { Transport } from "../state.js";
import type { Line, Listener } from "./line.js";

/** How a line is held; all of it can be left out. */
export interface LineOptions {
  /** The ways that may be tried, the best first; all four, without it. */
  readonly transports?: readonly Transport[];
  /** In place of the platform's; Node has one from version 22 on. Where there is none, that way is left out. */
  readonly WebSocket?: typeof WebSocket;
  /** In place of the browser's Web Locks; without any, each tab holds a stream of its own. */
  readonly locks?: LockManager;
  /** In place of the platform's. */
  readonly BroadcastChannel?: typeof BroadcastChannel;
  /** Where it is remembered which ways do not work; `localStorage` in pages, memory elsewhere, without one. */
  readonly verdicts?: VerdictStorage;
}

/** Keeps a few words across reloads. */
export interface VerdictStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** The line of this session; of several tabs of one browser profile, one holds the stream for all. */
export function openLine(session: Session, listener: Listener, options: LineOptions = {}): Line {
  throw new Error(`not yet: ${session.name} ${typeof listener} ${typeof options}`);
}
