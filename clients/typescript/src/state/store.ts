/** A value that can be watched. */
export interface Store<T> {
  /** The value now. It is replaced, never changed; what did not change in it keeps its identity. */
  get(): T;
  /**
   * Calls the listener with the value after each change: once for all changes of one turn of the event loop (a
   * microtask). What a listener throws is reported as an uncaught error and harms no other. Answers what ends it.
   */
  subscribe(listener: (value: T) => void): () => void;
}

/** A store that can be written to. */
export interface WritableStore<T> extends Store<T> {
  /** Puts another value in the place of the one that is there; the same value again is no change. */
  set(value: T): void;
}

/** A store with this value. */
export function createStore<T>(initial: T): WritableStore<T> {
  const listeners = new Set<(value: T) => void>();
  let value = initial;
  let due = false;
  const tell = (): void => {
    due = false;
    const told = value;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener(told);
      } catch (failed) {
        // Nobody here can mend it; the platform tells the developer.
        queueMicrotask(() => { throw failed; });
      }
    }
  };
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      if (due) return;
      due = true;
      queueMicrotask(tell);
    },
    subscribe(listener) {
      // A function of its own, so that the same listener can be there twice.
      const own = (next: T): void => listener(next);
      listeners.add(own);
      return () => { listeners.delete(own); };
    },
  };
}
