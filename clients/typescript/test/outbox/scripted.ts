import type { Pending } from "../../src/state.js";
import { createOutbox, type Outbox } from "../../src/outbox/outbox.js";
import { memoryOutbox, type OutboxStorage } from "../../src/outbox/storage.js";
import { NetworkError, ProblemError } from "../../src/problems.js";
import type { Message } from "../../src/wire.js";

/** A send that has come to the server. */
export interface Arrival {
  readonly room: string;
  readonly key: string;
  readonly text: string;
  readonly attachments?: readonly string[];
}

/** What a scripted server answers to a send. */
export type Reply = "take" | "lost" | "offline" | "busy" | "refuse" | "wait";

/**
 * A server that answers as it is told to: `take`s a message; takes it and the answer is `lost`; is `offline`; is `busy`
 * and says when to come again; `refuse`s for good; or lets the client `wait` until `release`.
 */
export class ScriptedServer {
  readonly arrivals: Arrival[] = [];
  /** What is in the log, each once. */
  readonly log: Arrival[] = [];
  /** What is answered next; then `always`. */
  readonly script: Reply[] = [];
  always: Reply = "take";
  readonly #held: (() => void)[] = [];

  readonly http = { post: <T>(path: string, body?: unknown): Promise<T> => this.#post(path, body) as Promise<T> };

  release(): void {
    for (const go of this.#held.splice(0)) go();
  }

  async #post(path: string, body: unknown): Promise<Message> {
    const room = path.split("/")[2] ?? "";
    const { key, text, attachments } = body as Omit<Arrival, "room">;
    const arrival = { room, key, text, ...(attachments === undefined ? {} : { attachments }) };
    const reply = this.script.shift() ?? this.always;
    if (reply !== "offline") this.arrivals.push(arrival);
    if (reply === "wait") await new Promise<void>((resolve) => this.#held.push(resolve));
    else await Promise.resolve();
    if (reply === "offline") throw new NetworkError("nobody there");
    if (reply === "busy") throw problem(503, true);
    if (reply === "refuse") throw problem(403, false);
    const duplicate = this.log.some((one) => one.key === key);
    if (!duplicate) this.log.push(arrival);
    if (reply === "lost") throw new NetworkError("the answer was lost");
    return { room, key, text, seq: this.log.length, ...(duplicate ? { duplicate } : {}) } as Message;
  }
}

function problem(status: number, retryable: boolean): ProblemError {
  return new ProblemError({
    type: "about:blank", title: "no", status, detail: "You may not.", code: retryable ? "unavailable" : "forbidden",
    retryable, ...(retryable ? { retryAfterMs: 20 } : {}),
  });
}

/** An outbox of "me", and what it says is pending. */
export function tab(server: ScriptedServer, storage: OutboxStorage = memoryOutbox(), more: {
  readonly locks?: LockManager;
  readonly BroadcastChannel?: typeof BroadcastChannel;
} = {}): { readonly outbox: Outbox; readonly pending: (room?: string) => readonly Pending[] } {
  const shown = new Map<string, readonly Pending[]>();
  const outbox = createOutbox({
    owner: "me", http: server.http, storage, changed: (room, pending) => shown.set(room, pending), ...more,
  });
  return { outbox, pending: (room = "r") => shown.get(room) ?? [] };
}
