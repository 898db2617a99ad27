import type { Session } from "../session.js";
import type { Transport } from "../state.js";
import { sharedLine } from "../tabs.js";
import { platform } from "../platform.js";
import { inOrder } from "./in-order.js";
import { ladder, type Open } from "./ladder.js";
import type { Line, Listener } from "./line.js";
import { openLongPoll } from "./long-poll.js";
import { rungs } from "./rungs.js";
import { openEvents } from "./sse.js";
import { type VerdictStorage, verdicts } from "./verdicts.js";
import { openWebSocket } from "./websocket.js";

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
  /** Names the network of this moment, for those verdicts; without it, what kind the browser says it is. */
  readonly network?: () => string;
}

const ALL: readonly Transport[] = ["websocket", "sse", "padded-sse", "long-poll"];

/**
 * The line of this session; of several tabs of one browser profile, one holds the stream for all. It hears by itself of
 * the session's writes.
 */
export function openLine(session: Session, listener: Listener, options: LineOptions = {}): Line {
  const Socket = options.WebSocket ?? platform.WebSocket;
  const wanted = (options.transports ?? ALL).filter(
    (transport) => transport !== "websocket" || Socket !== undefined,
  );
  const [first = "long-poll", ...others] = wanted;
  const open: Open = (transport, opening) => {
    switch (transport) {
      case "websocket":
        return openWebSocket(opening, Socket as typeof WebSocket);
      case "sse":
        return openEvents(opening, false);
      case "padded-sse":
        return openEvents(opening, true);
      case "long-poll":
        return openLongPoll(opening);
    }
  };
  const known = verdicts(session.server, options.verdicts, options.network);
  const told = inOrder(listener);
  const make = (to: Listener) => ladder(session, to, rungs([first, ...others], known), open);

  const locks = options.locks ?? platform.navigator?.locks;
  const Channel = options.BroadcastChannel ?? platform.BroadcastChannel;
  if (locks === undefined || Channel === undefined) return attentive(session, alone(make(told), told));
  return attentive(session, sharedLine(session, told, { locks, BroadcastChannel: Channel }, make));
}

/** A line that nobody shares. */
function alone(line: Line, listener: Required<Listener>): Line {
  return {
    ...line,
    start(position) {
      listener.leader(true);
      line.start(position);
    },
  };
}

/** A line that hears of each write of its session. */
function attentive(session: Session, line: Line): Line {
  let leave = (): void => undefined;
  return {
    ...line,
    start(position) {
      leave();
      leave = session.http.onWrite((written) => line.wrote(written));
      line.start(position);
    },
    stop() {
      leave();
      line.stop();
    },
  };
}
