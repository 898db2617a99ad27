import type { Http } from "./http.js";
import { ParlanceError } from "./problems.js";
import type { RoomId, Seq } from "./wire.js";

/** How long marks are gathered before they are told. */
const GATHER_MS = 800;

/** How far the user has got in a room. */
export interface Mark {
  readonly delivered?: Seq;
  readonly read?: Seq;
}

/** Tells the server how far the user has got: gathered for a while, the latest only, one room after the other. */
export interface Receipts {
  mark(room: RoomId, mark: Mark): void;
  /** Tells at once what is gathered, and what could not be told before. */
  flush(): Promise<void>;
}

/**
 * @param taken is told when the server has taken how far the user has read
 * @param failed is told when the server would not take a mark: what was shown of it may be wrong
 */
export function createReceipts(
  http: Pick<Http, "put">, taken: (room: RoomId) => void, failed: (room: RoomId) => void, gatherMs = GATHER_MS,
): Receipts {
  const due = new Map<RoomId, Mark>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: Promise<void> | undefined;

  function gather(room: RoomId, mark: Mark): void {
    const before = due.get(room);
    due.set(room, { ...later("delivered", before, mark), ...later("read", before, mark) });
  }

  async function tellAll(): Promise<void> {
    for (;;) {
      const next = due.entries().next().value;
      if (next === undefined) return;
      const [room, mark] = next;
      due.delete(room);
      try {
        await http.put(`/rooms/${room}/receipts`, mark);
        if (mark.read !== undefined) taken(room);
      } catch (thrown) {
        if (thrown instanceof ParlanceError && thrown.retryable) {
          gather(room, mark);
          return; // what failed is told when the line is live again, or with the next
        }
        failed(room);
      }
    }
  }

  return {
    mark(room, mark) {
      gather(room, mark);
      timer ??= setTimeout(() => {
        timer = undefined;
        void this.flush();
      }, gatherMs);
    },
    flush() {
      telling ??= tellAll().finally(() => {
        telling = undefined;
      });
      return telling;
    },
  };
}

function later(field: "delivered" | "read", one: Mark | undefined, other: Mark): Mark {
  const seq = Math.max(one?.[field] ?? -1, other[field] ?? -1);
  return seq < 0 ? {} : { [field]: seq };
}
