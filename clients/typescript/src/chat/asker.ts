import { ParlanceError } from "../problems.js";
import { landed, takenOff } from "../state/flights.js";
import { type Question, roomOf } from "../state/model.js";
import { withMessage } from "../state/timeline.js";
import { backoff } from "../stream/backoff.js";
import type { Message } from "../wire.js";
import type { Core } from "./core.js";
import { isGone, loadRoom } from "./rooms.js";

/** Asks the server what the stream did not tell: each question once, until it is answered. */
export interface Asker {
  ask(question: Question): void;
  /** What could not be answered is asked at once. */
  kick(): void;
  stop(): void;
}

/**
 * @param core where the answers go
 * @param everything loads all anew
 * @param gatherMs for so long, and at random up to twice as long, questions are gathered: the others in a large room
 *     are asking the same
 */
export function createAsker(core: Core, everything: () => Promise<void>, gatherMs = 150): Asker {
  const due = new Map<string, Question>();
  const pause = backoff(500);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  function later(ms: number): void {
    timer ??= setTimeout(() => void run(), ms);
  }

  async function run(): Promise<void> {
    timer = undefined;
    if (asking) return;
    asking = true;
    let failed = false;
    for (const [name, question] of [...due]) {
      due.delete(name);
      try {
        await answer(question);
      } catch (thrown) {
        if (!(thrown instanceof ParlanceError && thrown.retryable)) continue;
        failed = true;
        if (!due.has(name)) due.set(name, question);
      }
    }
    asking = false;
    if (!failed) pause.reset();
    if (due.size > 0) later(failed ? 500 + pause.next() : gatherMs);
  }

  async function answer(question: Question): Promise<void> {
    if (question.about === "everything") return everything();
    if (question.about === "room") return loadRoom(core, question.room);
    if (roomOf(core.model(), question.room)?.timeline === undefined) return;
    const id = core.flight();
    core.take(takenOff(core.model(), question.room, id));
    try {
      const message = await core.http.get<Message>(`/rooms/${question.room}/messages/${question.seq}`);
      core.take(withMessage(core.model(), question.room, id, message));
    } catch (failed) {
      core.take(landed(core.model(), question.room, id).model);
      if (!isGone(failed)) throw failed;
    }
  }

  return {
    ask(question) {
      due.set(JSON.stringify(question), question);
      if (!asking) later(question.about === "message" ? gatherMs * (1 + Math.random()) : 0);
    },
    kick() {
      if (due.size === 0) return;
      clearTimeout(timer);
      timer = undefined;
      later(0);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
