import type { Http } from "../http.js";
import { mayPass, SessionEndedError } from "../problems.js";
import { backoff } from "../stream/backoff.js";
import type { Message, RoomId } from "../wire.js";
import type { Entries, Entry } from "./entries.js";
import type { Stored } from "./storage.js";

/** Who is told how it goes. */
export interface Progress {
  /** Waits until its files are up, and notes it; answers it as it is then. Rejects when one of them never will be. */
  ready(entry: Entry): Promise<Entry>;
  /** It was given to the server, or waits again. */
  turned(entry: Entry, phase: "sending" | "queued"): void;
  /** The server has it. */
  answered(entry: Entry, message: Message): void;
  /** The server will not take it. */
  refused(entry: Entry, why: string): void;
}

/** Sends what waits: each room's messages one after the other, the rooms beside each other. */
export interface Sender {
  /** Looks whether there is something to send in this room. */
  pump(room: RoomId): void;
  /** Ends all waiting: what waits to be tried again is tried at once. */
  kick(): void;
  /** Sends nothing any more; what is on its way arrives or does not. */
  stop(): void;
}

/** Sends these entries. Whether an attempt that failed was carried out is unknown: it is repeated with its key. */
export function createSender(http: Pick<Http, "post">, entries: Entries, progress: Progress): Sender {
  const busy = new Set<RoomId>();
  const waits = new Set<() => void>();
  let stopped = false;

  function next(room: RoomId): Entry | undefined {
    const first = entries.all().find(
      ({ stored, phase }) => stored.room === room && phase !== "failed" && phase !== "answered",
    );
    // One that is not safe on this device yet keeps those behind it waiting.
    return first?.phase === "queued" ? first : undefined;
  }

  /** It was discarded, or another tab sends now. */
  function isGone({ stored }: Entry): boolean {
    return stopped || entries.get(stored.key)?.stored !== stored;
  }

  async function run(room: RoomId): Promise<void> {
    const pause = backoff();
    for (let entry = next(room); entry !== undefined && !stopped; entry = next(room)) {
      try {
        entry = await progress.ready(entry);
        if (isGone(entry)) continue;
        progress.turned(entry, "sending");
        const body = bodyOf(entry.stored);
        progress.answered(entry, await http.post<Message>(`/rooms/${room}/messages`, body));
        pause.reset();
      } catch (failed) {
        if (failed instanceof SessionEndedError) {
          progress.turned(entry, "queued");
          return;
        }
        if (!mayPass(failed)) {
          progress.refused(entry, failed instanceof Error ? failed.message : String(failed));
          continue;
        }
        progress.turned(entry, "queued");
        await wait(Math.max(pause.next(), failed.retryAfterMs ?? 0));
      }
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        waits.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      waits.add(end);
    });
  }

  return {
    pump(room) {
      if (stopped || busy.has(room)) return;
      busy.add(room);
      void run(room).finally(() => busy.delete(room));
    },
    kick() {
      for (const end of [...waits]) end();
    },
    stop() {
      stopped = true;
      for (const end of [...waits]) end();
    },
  };
}

function bodyOf({ draft, key, uploaded }: Stored): unknown {
  const attachments = [...(draft.attachments ?? []), ...(uploaded ?? [])];
  return { ...draft, key, ...(attachments.length === 0 ? {} : { attachments }) };
}
