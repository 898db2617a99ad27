/** How long to wait before trying again, longer after each failure. */
export interface Backoff {
  /** Milliseconds until the next try: anything between 0 and a bound that doubles. */
  next(): number;
  /** It works again. */
  reset(): void;
}

/**
 * Full jitter: when a server comes back, those whom it lost do not all come at once.
 *
 * @param firstMs the bound of the first wait
 * @param mostMs the bound that it grows to
 */
export function backoff(firstMs = 500, mostMs = 30_000, random: () => number = Math.random): Backoff {
  let failures = 0;
  return {
    next: () => random() * Math.min(mostMs, firstMs * 2 ** Math.min(failures++, 30)),
    reset: () => {
      failures = 0;
    },
  };
}
