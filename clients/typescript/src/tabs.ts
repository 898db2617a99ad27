import { randomId } from "./platform.js";
import type { Session } from "./session.js";
import type { Connection } from "./state.js";
import { follow, type Follower } from "./stream/follower.js";
import { advanced } from "./stream/frames.js";
import type { Line, Listener } from "./stream/line.js";
import type { Frame, Position } from "./wire.js";

/** What tabs tell each other. The one that holds the stream leads. */
export type Note =
  /** A tab has come, and wants to know how things are. */
  | { readonly kind: "join"; readonly tab: string }
  /** How things are; to one tab. */
  | {
      readonly kind: "welcome";
      readonly tab: string;
      readonly connection: Connection;
      readonly at?: Position;
      readonly frames: readonly Frame[];
    }
  /** What came, between these positions. Who is not at the first of them has missed something. */
  | { readonly kind: "frames"; readonly from?: Position; readonly to?: Position; readonly frames: readonly Frame[] }
  | { readonly kind: "connection"; readonly connection: Connection }
  /** From those who follow: a write of theirs was answered; somebody wants the line tried again. */
  | { readonly kind: "wrote"; readonly position: Position }
  | { readonly kind: "retry" };

/** What tabs share. */
export interface Sharing {
  /** Web Locks: who holds the lock leads. */
  readonly locks: LockManager;
  readonly BroadcastChannel: typeof BroadcastChannel;
}

/**
 * One line for all tabs of a browser profile: one leads, and holds the stream; the others follow what it tells. When
 * the leader is gone, the lock goes to another, which opens the stream where it itself has come to; so nobody misses
 * anything, and nobody hears anything twice.
 *
 * @param make makes the line that the leader holds
 */
export function sharedLine(
  session: Session, listener: Required<Listener>, sharing: Sharing, make: (listener: Listener) => Line,
): Line {
  const name = `${session.name}:stream`;
  const tab = randomId();
  const giveUp = new AbortController();
  let channel: BroadcastChannel | undefined;
  let follower: Follower | undefined;
  let leading: Leading | undefined;
  let release: (() => void) | undefined;
  let stopped = false;

  function post(note: Note): void {
    if (!stopped) channel?.postMessage(note);
  }

  function heard(note: Note): void {
    if (stopped) return;
    if (leading !== undefined) leading.heard(note);
    else if (note.kind !== "welcome" || note.tab === tab) follower?.heard(note);
  }

  function lead(): void {
    const from = follower?.stop();
    follower = undefined;
    listener.leader(true);
    if (stopped) return;
    leading = holdLine(make, listener, post, from, () => resign());
    leading.line.start(from);
  }

  /** The line was refused: that holds for this tab's session, and others may have better luck. */
  function resign(): void {
    stopped = true;
    giveUp.abort();
    channel?.close();
    release?.();
  }

  function stop(): void {
    if (stopped) return;
    const line = leading?.line;
    if (line === undefined) listener.connection({ status: "closed" });
    else line.stop(); // says `closed` to this tab alone
    stopped = true;
    follower?.stop();
    resign();
  }

  return {
    start(position) {
      if (stopped || channel !== undefined) return;
      channel = new sharing.BroadcastChannel(name);
      channel.onmessage = (event: MessageEvent<Note>) => heard(event.data);
      follower = follow(session, listener, position);
      listener.leader(false);
      sharing.locks
        .request(name, { signal: giveUp.signal }, () => {
          if (stopped) return undefined;
          lead();
          return new Promise<void>((resolve) => {
            release = resolve;
            if (stopped) resolve();
          });
        })
        .catch(() => undefined); // given up
      post({ kind: "join", tab });
      void session.ended.then(() => {
        if (stopped || leading !== undefined) return;
        listener.connection({ status: "refused", reason: "session-ended" });
        follower?.stop();
        resign();
      });
    },
    stop,
    retryNow() {
      if (leading !== undefined) leading.line.retryNow();
      else post({ kind: "retry" });
    },
    wrote(position) {
      if (leading !== undefined) leading.line.wrote(position);
      else post({ kind: "wrote", position });
    },
  };
}

interface Leading {
  readonly line: Line;
  heard(note: Note): void;
}

/** Holds the line, and tells the others what comes down. */
function holdLine(
  make: (listener: Listener) => Line,
  listener: Listener,
  post: (note: Note) => void,
  from: Position | undefined,
  refused: () => void,
): Leading {
  let here = from;
  let connection: Connection = { status: "closed" };
  let hello: Frame | undefined;
  const presence = new Map<string, Frame>();

  const line = make({
    frames(frames) {
      const before = here;
      for (const frame of frames) {
        here = advanced(here, frame);
        if (frame.type === "hello") hello = frame;
        else if (frame.type === "presence") presence.set(frame.user, frame);
      }
      post({
        kind: "frames",
        frames,
        ...(before === undefined ? {} : { from: before }),
        ...(here === undefined ? {} : { to: here }),
      });
      listener.frames(frames);
    },
    connection(now) {
      connection = now;
      // `closed` and `refused` are this tab's alone: another takes over.
      if (now.status !== "closed" && now.status !== "refused") post({ kind: "connection", connection: now });
      listener.connection(now);
      if (now.status === "refused") refused();
    },
  });

  return {
    line,
    heard(note) {
      if (note.kind === "wrote") line.wrote(note.position);
      else if (note.kind === "retry") line.retryNow();
      else if (note.kind === "join") {
        post({
          kind: "welcome",
          tab: note.tab,
          connection,
          ...(here === undefined ? {} : { at: here }),
          frames: [...(hello?.type === "hello" ? [asResumed(hello)] : []), ...presence.values()],
        });
      }
    },
  };
}

/** One who comes later was not there when the leader's stream was reset. */
function asResumed(hello: Frame & { readonly type: "hello" }): Frame {
  const { reset, ...rest } = hello;
  return { ...rest, resumed: true };
}
