import { problemOf } from "./answers.js";
import { NetworkError, ParlanceError, ProblemError, ProtocolError, SessionEndedError } from "./problems.js";
import type { Position } from "./wire.js";
import { uploading } from "./uploads/progress.js";

/** What shows the server who asks. */
export interface Credentials {
  /** The token to send; absent: the request is sent without. */
  token(): Promise<string | undefined>;
  /** A newer token than this, which was refused or ends soon. Throws `SessionEndedError` when there will be none. */
  renew(old: string): Promise<string>;
  /** Even a new token was refused. */
  end(): void;
}

/** How requests are made. */
export interface HttpOptions {
  /** In place of the platform's. */
  readonly fetch?: typeof fetch;
  /** Time limit of a request with its answer, in milliseconds; 15,000 without one. */
  readonly timeoutMs?: number;
}

/** What one request has beside its path and body. */
export interface RequestOptions {
  /** Ends it; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** In place of the time limit of all, in milliseconds. */
  readonly timeoutMs?: number;
}

/** What the sending of bytes has besides. */
export interface BytesOptions extends RequestOptions {
  /** Is told how many of them have gone out, where the platform knows; at the end in any case. */
  readonly sent?: (bytes: number) => void;
}

/** Of an answer that is read as it comes. */
export interface Streamed {
  readonly response: Response;
  /** The token that it was asked for with. */
  readonly token: string | undefined;
}

const ROUND_TRIP_WEIGHT = 0.25;
const SLOWEST_BYTES_PER_MS = 32;

/**
 * REST, with the errors of `problems.ts`: `ProblemError`, `NetworkError`, `SessionEndedError`, `ProtocolError`. Paths
 * are relative to `/api/v1` and begin with a slash. A request whose token is refused is repeated once with a newer one.
 */
export class Http {
  /** The server's origin, without a slash at its end. */
  readonly server: string;
  readonly #credentials: Credentials;
  readonly #fetch: typeof fetch;
  /** As `fetch`, and tells how far it has got. */
  readonly #upload: (sent: (bytes: number) => void) => typeof fetch;
  readonly #timeoutMs: number;
  readonly #writes = new Set<(position: Position) => void>();
  #roundTripMs = 0;

  constructor(server: string, credentials: Credentials, options: HttpOptions = {}) {
    this.server = server.replace(/\/+$/, "");
    this.#credentials = credentials;
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#upload = options.fetch === undefined ? uploading : () => this.#fetch;
    this.#timeoutMs = options.timeoutMs ?? 15_000;
  }

  /** How long an answer takes lately, in milliseconds, smoothed; 0 before the first. */
  get roundTripMs(): number {
    return this.#roundTripMs;
  }

  /** Is told the position of each write, when its answer is there. Answers what ends that. */
  onWrite(listener: (position: Position) => void): () => void {
    this.#writes.add(listener);
    return () => this.#writes.delete(listener);
  }

  /** Reads. */
  get<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.#json<T>("GET", path, undefined, options);
  }

  /** Makes or does something; a body is sent as JSON. Resolves with `undefined` where there is no body, as all here. */
  post<T = void>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#json<T>("POST", path, body, options);
  }

  /** Puts something in its place. */
  put<T = void>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#json<T>("PUT", path, body, options);
  }

  /** Changes the fields that the body names. */
  patch<T = void>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.#json<T>("PATCH", path, body, options);
  }

  /** Sends bytes as they are. The time limit grows with their number: 32 KB a second are fast enough. */
  async bytes<T>(method: "POST" | "PATCH", path: string, body: Blob, options: BytesOptions = {}): Promise<T> {
    const timeoutMs = (options.timeoutMs ?? this.#timeoutMs) + body.size / SLOWEST_BYTES_PER_MS;
    const answer = await this.#json<T>(method, path, body, { ...options, timeoutMs });
    options.sent?.(body.size);
    return answer;
  }

  /** Takes something away. */
  delete<T = void>(path: string, options?: RequestOptions): Promise<T> {
    return this.#json<T>("DELETE", path, undefined, options);
  }

  /**
   * Opens an answer that goes on; the time limit holds up to its headers. Throws as the others do; an answer that is
   * none of a 2xx status is an error here, too.
   */
  async open(path: string, options: RequestOptions = {}): Promise<Streamed> {
    const limit = timeLimit(options.timeoutMs ?? this.#timeoutMs, options.signal);
    try {
      const opened = await this.#send("GET", path, undefined, options, limit.signal);
      limit.lift();
      return opened;
    } catch (failed) {
      limit.end();
      throw named(failed, limit, options);
    }
  }

  async #json<T>(method: string, path: string, body: unknown, options: BytesOptions = {}): Promise<T> {
    const limit = timeLimit(options.timeoutMs ?? this.#timeoutMs, options.signal);
    try {
      const { response } = await this.#send(method, path, body, options, limit.signal);
      const text = await response.text();
      const value = parsed(text, response);
      const position = positionOf(value, response);
      if (method !== "GET" && position !== undefined) {
        for (const listener of this.#writes) listener(position);
      }
      return value as T;
    } catch (failed) {
      throw named(failed, limit, options);
    } finally {
      limit.end();
    }
  }

  async #send(
    method: string, path: string, body: unknown, options: BytesOptions, signal: AbortSignal,
  ): Promise<Streamed> {
    const raw = body instanceof Blob;
    const type = raw ? body.type || "application/octet-stream" : "application/json";
    const fetching = options.sent === undefined ? this.#fetch : this.#upload(options.sent);
    let token = await this.#credentials.token();
    for (let attempt = 1; ; attempt++) {
      const begun = Date.now();
      const response = await fetching(this.#url(path, options), {
        method,
        headers: {
          Accept: "application/json",
          ...(body === undefined ? {} : { "Content-Type": type }),
          ...options.headers,
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        signal,
        cache: "no-store",
        credentials: "omit",
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      });
      if (options.query?.["wait"] === undefined && !raw) this.#took(Date.now() - begun);
      if (response.ok) return { response, token };
      const failure = problemOf(response, await response.text());
      if (response.status !== 401 || token === undefined || !(failure instanceof ProblemError)) throw failure;
      if (attempt > 1) {
        this.#credentials.end();
        throw new SessionEndedError(failure.message, { cause: failure });
      }
      token = await this.#credentials.renew(token);
    }
  }

  #url(path: string, options: RequestOptions): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) query.set(name, String(value));
    }
    const asked = query.toString();
    return `${this.server}/api/v1${path}${asked && `?${asked}`}`;
  }

  #took(ms: number): void {
    this.#roundTripMs =
      this.#roundTripMs === 0 ? ms : this.#roundTripMs + ROUND_TRIP_WEIGHT * (ms - this.#roundTripMs);
  }
}

interface TimeLimit {
  readonly signal: AbortSignal;
  passed(): boolean;
  /** No time limit any more; the caller's signal still holds. */
  lift(): void;
  end(): void;
}

function timeLimit(ms: number, outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  let passed = false;
  const timer = setTimeout(() => {
    passed = true;
    controller.abort();
  }, ms);
  const abort = () => controller.abort(outer?.reason);
  if (outer?.aborted) abort();
  outer?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    passed: () => passed,
    lift: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
    },
  };
}

function named(failed: unknown, limit: TimeLimit, options: RequestOptions): unknown {
  if (options.signal?.aborted) return options.signal.reason;
  if (failed instanceof ParlanceError) return failed;
  if (limit.passed()) return new NetworkError("The server did not answer in time.", { cause: failed });
  return new NetworkError("The server cannot be reached.", { cause: failed });
}

function parsed(text: string, response: Response): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError(`The answer to ${response.url} is not JSON: this may be no Parlance server.`);
  }
}

function positionOf(value: unknown, response: Response): Position | undefined {
  const header = response.headers.get("Parlance-Position");
  if (header !== null) return header;
  const told = typeof value === "object" && value !== null && "position" in value ? value.position : undefined;
  return typeof told === "string" ? told : undefined;
}
