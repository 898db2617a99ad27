import { type Inputs, type StateUpdater, useEffect, useState } from "preact/hooks";
import { reason } from "../ui/notices.js";

/** Waits for the typing to pause before it asks. */
const PAUSE = 180;

/** The value, once it has not changed for a moment. */
export function useSettled<T>(value: T, pause = PAUSE): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

export interface Answer<T> {
  /** The newest, until there is a newer one. */
  readonly found: T | undefined;
  /** Why the last question has none. */
  readonly failure: string | undefined;
  /** Puts something else in its place. */
  readonly show: (found: StateUpdater<T | undefined>) => void;
}

/** Asks whenever an input changes, if there is something to ask. What is answered to an earlier question is dropped. */
export function useFound<T>(ask: () => Promise<T> | undefined, inputs: Inputs): Answer<T> {
  const [found, show] = useState<T>();
  const [failure, fail] = useState<string>();
  useEffect(() => {
    let current = true;
    fail(undefined);
    const asked = ask();
    if (asked === undefined) show(undefined);
    else
      asked.then(
        (answer) => current && show(answer),
        (wrong: unknown) => current && fail(reason(wrong)),
      );
    return () => {
      current = false;
    };
  }, inputs);
  return { found, failure, show };
}
