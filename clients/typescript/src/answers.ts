import { NetworkError, type ParlanceError, ProblemError, ProtocolError } from "./problems.js";
import type { Problem } from "./wire.js";

/** What an answer that is no success means. */
export function problemOf(response: Response, text: string): ParlanceError {
  const waitMs = retryAfterMs(response);
  const problem = read(text);
  if (problem !== undefined) {
    return new ProblemError(
      problem.retryAfterMs === undefined && waitMs !== undefined ? { ...problem, retryAfterMs: waitMs } : problem,
    );
  }
  const status = response.status;
  if (status >= 500 || status === 429 || status === 408) {
    return new NetworkError(`Something between answered in the server's place, with ${status}.`, {
      retryAfterMs: waitMs,
    });
  }
  return new ProtocolError(`${response.url} answered ${status}, not in the way of a Parlance server.`);
}

function read(text: string): Problem | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const told = typeof value === "object" && value !== null ? (value as Partial<Problem>) : {};
  if (typeof told.code !== "string" || typeof told.status !== "number") return undefined;
  return { ...told, type: told.type ?? "about:blank", title: told.title ?? told.code, detail: told.detail ?? "",
    status: told.status, code: told.code, retryable: told.retryable ?? false };
}

/** What `Retry-After` says, in milliseconds: seconds, or a date. */
function retryAfterMs(response: Response): number | undefined {
  const header = response.headers.get("Retry-After");
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
