interface Waiting {
  readonly mode: LockMode;
  readonly callback: (lock: Lock | null) => unknown;
  settle(result: Promise<unknown>): void;
}

interface Queue {
  readonly held: Set<Waiting>;
  pending: Waiting[];
}

/** Web Locks for tests: shared and exclusive ones, in order, which a signal can give up waiting for. */
export function fakeLocks(): LockManager {
  const queues = new Map<string, Queue>();

  function grantable(queue: Queue, mode: LockMode): boolean {
    return queue.held.size === 0 || (mode === "shared" && [...queue.held].every((each) => each.mode === "shared"));
  }

  function serve(name: string, queue: Queue): void {
    const first = queue.pending[0];
    if (first === undefined || !grantable(queue, first.mode)) return;
    queue.pending.shift();
    queue.held.add(first);
    const result = Promise.resolve({ name, mode: first.mode }).then(first.callback);
    const next = () => {
      queue.held.delete(first);
      serve(name, queue);
    };
    result.then(next, next);
    first.settle(result);
    serve(name, queue);
  }

  function request(name: string, ...rest: unknown[]): Promise<unknown> {
    const callback = rest.at(-1) as Waiting["callback"];
    const { signal, mode = "exclusive", ifAvailable = false } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    const queue = queues.get(name) ?? { held: new Set(), pending: [] };
    queues.set(name, queue);
    if (ifAvailable && (queue.pending.length > 0 || !grantable(queue, mode))) {
      return Promise.resolve(null).then(callback);
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { mode, callback, settle: resolve };
      queue.pending.push(waiting);
      signal?.addEventListener("abort", () => {
        if (!queue.pending.includes(waiting)) return; // it is held, or was
        queue.pending = queue.pending.filter((each) => each !== waiting);
        reject(new DOMException("given up", "AbortError"));
        serve(name, queue);
      });
      serve(name, queue);
    });
  }

  function query(): Promise<LockManagerSnapshot> {
    const all = (of: (queue: Queue) => Iterable<Waiting>): LockInfo[] =>
      [...queues].flatMap(([name, queue]) => Array.from(of(queue), ({ mode }) => ({ name, mode, clientId: "" })));
    return Promise.resolve({ held: all((queue) => queue.held), pending: all((queue) => queue.pending) });
  }

  return { request, query } as LockManager;
}
