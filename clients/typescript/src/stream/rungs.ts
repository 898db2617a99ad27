import type { Transport } from "../state.js";
import type { Verdicts } from "./verdicts.js";

/**
 * Which way to try. One that fails is passed over at first for this time alone; only when another then works, the
 * fault was the way's and not the network's, and it is remembered.
 */
export interface Rungs {
  /** The best way that nothing speaks against; the lowest when something speaks against all. */
  current(): Transport;
  /** This way does not work though the server can be reached. False when none is left: all begins anew. */
  stepDown(from: Transport): boolean;
  /** This way works: those above it that were passed over before do not. */
  proven(transport: Transport): void;
  /** The network or the server is down: nothing was learnt about the ways. */
  unreachable(): void;
  /** The network may be another: the verdicts are not heeded until a way is proven. */
  reconsider(): void;
  /** When a better way than this may be tried, in milliseconds since 1970; `undefined` when there is none. */
  betterAt(transport: Transport): number | undefined;
}

/** The rungs of a ladder, the best first. */
export function rungs(transports: readonly [Transport, ...Transport[]], verdicts: Verdicts): Rungs {
  const passed = new Set<Transport>();
  let heeded = true;

  const untried = () => transports.filter((transport) => !passed.has(transport));
  const above = (transport: Transport) => transports.slice(0, Math.max(0, transports.indexOf(transport)));

  return {
    current() {
      const left = untried();
      return (
        left.find((transport) => !heeded || verdicts.until(transport) === undefined) ?? left.at(-1) ?? transports[0]
      );
    },
    stepDown(from) {
      passed.add(from);
      if (untried().length > 0) return true;
      passed.clear();
      return false;
    },
    proven(transport) {
      for (const failed of above(transport)) if (passed.has(failed)) verdicts.condemn(failed);
      verdicts.acquit(transport);
      passed.clear();
      heeded = true;
    },
    unreachable() {
      passed.clear();
    },
    reconsider() {
      passed.clear();
      heeded = false;
    },
    betterAt(transport) {
      const times = above(transport).map((better) => verdicts.until(better) ?? Date.now());
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}
