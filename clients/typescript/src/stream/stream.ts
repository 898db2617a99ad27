import { NetworkError, ProblemError, SessionEndedError } from "../problems.js";
import type { Session } from "../session.js";
import type { Frame, Position } from "../wire.js";

/**
 * Why a stream is over.
 *
 * - `lost`: it broke, or the server cannot be reached; to be opened again, after this long if told.
 * - `blocked`: the server can be reached, but not in this way.
 * - `expired`: with a newer token it goes on.
 * - `session-ended`, `bad-client`: not to be opened again.
 * - `too-many`: there are too many streams; to be opened after this long.
 */
export type End =
  | { readonly kind: "lost"; readonly afterMs?: number }
  | { readonly kind: "blocked" | "expired" | "session-ended" | "bad-client" }
  | { readonly kind: "too-many"; readonly afterMs: number };

/** What a stream is opened with, and whom it tells. Nothing is told after `close`, and nothing after `ended`. */
export interface Opening {
  readonly session: Session;
  /** After this; without it, from the head. */
  readonly since: Position | undefined;
  /** What the caller has to bring is there, and the server is asked: from now on `hello` is waited for. */
  asked(): void;
  /** Frames in their order, as many as came at once; `hello` first. */
  frames(frames: readonly Frame[]): void;
  /** It is over. */
  ended(end: End): void;
}

/** One live stream, over one transport. */
export interface Stream {
  /** Ends it. */
  close(): void;
  /** The token that it was opened with, or that it was shown last. */
  token(): string | undefined;
  /** Shows a newer token; false where that cannot be done, and it has to be opened again. */
  authorise(token: string): boolean;
  /** Asks for a sign of life, which then comes as some frame; false where one cannot ask. */
  probe(): boolean;
}

const TOO_MANY_MS = 30_000;

/** What a request's failure means for the stream that it was to open. */
export function endOf(failure: unknown): End {
  if (failure instanceof SessionEndedError) return { kind: "session-ended" };
  if (failure instanceof NetworkError) return lost(failure.retryAfterMs);
  if (failure instanceof ProblemError) {
    const { status, code } = failure.problem;
    if (status === 429) return { kind: "too-many", afterMs: failure.retryAfterMs ?? TOO_MANY_MS };
    if (code === "unauthenticated") return { kind: "expired" };
    if (failure.retryable || status >= 500) return lost(failure.retryAfterMs);
    return { kind: code === "invalid" && status === 400 ? "bad-client" : "blocked" };
  }
  return { kind: "blocked" };
}

/** Lost, to be opened again after this long, where that is known. */
export function lost(afterMs: number | undefined): End {
  return afterMs === undefined ? { kind: "lost" } : { kind: "lost", afterMs };
}
