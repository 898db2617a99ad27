import type { Listener } from "./line.js";

/** Tells a listener one thing after the other, never while it is in a call; what it throws is reported, no more. */
export function inOrder(listener: Listener): Required<Listener> {
  const waiting: (() => void)[] = [];
  let telling = false;

  function tell(call: () => void): void {
    waiting.push(call);
    if (telling) return;
    telling = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        try {
          next();
        } catch (thrown) {
          queueMicrotask(() => {
            throw thrown;
          });
        }
      }
    } finally {
      telling = false;
    }
  }

  return {
    frames: (frames) => tell(() => listener.frames(frames)),
    connection: (connection) => tell(() => listener.connection(connection)),
    leader: (leading) => tell(() => listener.leader?.(leading)),
  };
}
