import type { Problem } from "./wire.js";

/** What every failure of this client is. Anything else that is thrown is a bug, or an abort that was asked for. */
export class ParlanceError extends Error {
  override readonly name: string = "ParlanceError";

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return false;
  }

  /** How long to wait at least before that, in milliseconds; absent where nobody said. */
  get retryAfterMs(): number | undefined {
    return undefined;
  }
}

/** The server refused, and said why: `problem.code` is one of a closed list, `message` is for people. */
export class ProblemError extends ParlanceError {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }

  override get retryable(): boolean {
    return this.problem.retryable;
  }

  override get retryAfterMs(): number | undefined {
    return this.problem.retryAfterMs;
  }
}

/**
 * No answer of the server came: it could not be reached, took longer than the time limit, or something between answered
 * in its place. Whether the request was carried out is unknown; a send is repeated with its key.
 */
export class NetworkError extends ParlanceError {
  override readonly name = "NetworkError";
  readonly #retryAfterMs: number | undefined;

  constructor(message: string, options?: { cause?: unknown; retryAfterMs?: number | undefined }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.#retryAfterMs = options?.retryAfterMs;
  }

  override get retryable(): boolean {
    return true;
  }

  override get retryAfterMs(): number | undefined {
    return this.#retryAfterMs;
  }
}

/** The session has ended: logged out, here or elsewhere, or no longer taken. Only a new login helps. */
export class SessionEndedError extends ParlanceError {
  override readonly name = "SessionEndedError";

  constructor(message = "The session has ended. Log in again.", options?: { cause?: unknown }) {
    super(message, options);
  }
}

/** A file cannot be uploaded that is not here, or not as it was: it was moved, changed or forgotten. */
export class FileError extends ParlanceError {
  override readonly name = "FileError";
}

/** The answer is none that a Parlance server gives: most likely another server is there. */
export class ProtocolError extends ParlanceError {
  override readonly name = "ProtocolError";
}

/**
 * Whether it may go well the next time. An answer that is none of our server's comes from something between: the next
 * may come from the server.
 */
export function mayPass(failed: unknown): failed is ParlanceError {
  return failed instanceof ParlanceError && (failed.retryable || failed instanceof ProtocolError);
}
