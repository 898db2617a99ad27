type Waiting = { readonly callback: (lock: Lock) => unknown; settle(result: Promise<unknown>): void };

/** Web Locks for tests: exclusive ones, which a signal can give up waiting for. */
export function fakeLocks(): LockManager {
  const queues = new Map<string, Waiting[]>();

  function serve(name: string): void {
    const first = queues.get(name)?.[0];
    if (first === undefined) return;
    const result = Promise.resolve({ name, mode: "exclusive" as const }).then(first.callback);
    const next = () => {
      queues.get(name)?.shift();
      serve(name);
    };
    result.then(next, next);
    first.settle(result);
  }

  function request(name: string, ...rest: unknown[]): Promise<unknown> {
    const callback = rest.at(-1) as (lock: Lock) => unknown;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    return new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const waiting: Waiting = { callback, settle: resolve };
      queue.push(waiting);
      signal?.addEventListener("abort", () => {
        const at = queue.indexOf(waiting);
        if (at <= 0) return; // it is held, or was
        queue.splice(at, 1);
        reject(new DOMException("given up", "AbortError"));
      });
      if (queue.length === 1) serve(name);
    });
  }

  return { request, query: () => Promise.resolve({ held: [], pending: [] }) } as LockManager;
}
