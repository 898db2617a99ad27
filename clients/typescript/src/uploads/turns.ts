/** Who waits: for one of a few places, or for a while. */
export class Turns {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  readonly #waits = new Set<() => void>();
  #busy = 0;

  /** @param most how many have their turn at one time */
  constructor(most: number) {
    this.#most = most;
  }

  /** Does something when it has a turn, unless it was ended before. */
  async take(signal: AbortSignal, task: () => Promise<void>): Promise<void> {
    if (this.#busy < this.#most) this.#busy++;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      if (!signal.aborted) await task();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#busy--;
      else next(); // the place goes from hand to hand
    }
  }

  /** Resolves after this time, or when it is kicked or ended. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waits.delete(end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#waits.add(end);
      signal.addEventListener("abort", end);
    });
  }

  /** Ends all waiting for a while. */
  kick(): void {
    for (const end of [...this.#waits]) end();
  }
}
