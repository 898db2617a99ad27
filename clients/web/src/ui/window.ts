import { useCallback, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { type Anchor, anchorAt, offsets, type Range, rangeOf, scrollFor, within } from "./virtual.js";

/** Rows are drawn this far beyond what is in sight, so that scrolling finds them there. */
const BEYOND = 900;
/** And drawn anew when fewer than this are left. */
const LEAST = 350;
/** As near to the end as this is at the end. */
const SLACK = 8;

/** In place of a row's key: the end of the list. */
export const END = "";

interface Wanted {
  readonly keys: readonly string[];
  /** A first guess; each row is measured when it is drawn. */
  readonly guess: (key: string, index: number) => number;
  /** Whether a row stays beside its neighbours when others come before it. */
  readonly keeps: (key: string, index: number) => boolean;
  /** Whether the end of the list is the end of everything: then it stays in sight while more comes. */
  readonly ends: boolean;
  /** Where the list begins; also what it falls back to. */
  readonly initial: Anchor;
  /** The person scrolled, or the list moved: how it is now. */
  readonly onMove: (place: Place) => void;
}

export interface Place {
  readonly atEnd: boolean;
  /** Pixels above and below what is in sight. */
  readonly above: number;
  readonly below: number;
  /** The rows in sight. */
  readonly seen: Range;
}

/**
 * A list of any length of which only a window is drawn. Its truth is an anchor (a row, or the end) and not a number of
 * pixels: whatever comes, goes or grows above it, the anchor stays where the eye has it.
 */
export function useWindow({ keys, guess, keeps, ends, initial, onMove }: Wanted) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const heights = useRef(new Map<string, number>());
  const anchor = useRef<Anchor>(initial);
  const height = useRef(800);
  const scroll = useRef(0);
  const [version, draw] = useReducer((count: number, more: number) => count + more, 0);

  const index = useMemo(() => new Map(keys.map((key, at) => [key, at])), [keys]);
  const tops = useMemo(
    () => offsets(keys, (key, at) => heights.current.get(key) ?? guess(key, at)),
    [keys, version, guess],
  );
  const target = scrollFor(anchor.current, index, tops, height.current) ?? Math.min(scroll.current, tops.at(-1) ?? 0);
  const drawn = rangeOf(tops, target - BEYOND, target + height.current + BEYOND);
  const slack = ends ? SLACK : -Infinity;
  const now = useRef({ keys, tops, drawn, onMove, index, slack, keeps });
  now.current = { keys, tops, drawn, onMove, index, slack, keeps };

  const tell = useCallback(() => {
    const { tops: at } = now.current;
    now.current.onMove({
      atEnd: anchor.current.at === "end",
      above: scroll.current,
      below: Math.max(0, (at.at(-1) ?? 0) - scroll.current - height.current),
      seen: rangeOf(at, scroll.current, scroll.current + height.current - 1),
    });
  }, []);

  /** Measures what is drawn; true when anything is not as tall as was thought. */
  const measure = useCallback((): boolean => {
    const tall = scroller.current?.clientHeight ?? 0;
    // Not shown at all: there is nothing to measure.
    if (tall === 0) return false;
    let other = false;
    height.current = tall;
    for (const row of list.current?.children ?? []) {
      const key = (row as HTMLElement).dataset["key"] ?? "";
      const tall = row.getBoundingClientRect().height;
      const before = heights.current.get(key);
      if (before === undefined || Math.abs(before - tall) > 0.5) {
        heights.current.set(key, tall);
        other = true;
      }
    }
    return other;
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const tall = height.current;
    if (measure() || tall !== height.current) {
      draw(1);
      return;
    }
    if (Math.abs(box.scrollTop - target) >= 1) box.scrollTop = target;
    scroll.current = box.scrollTop;
    // What was asked for is so near the end that the end is in sight.
    const there = anchorAt(scroll.current, keys, tops, height.current, slack, keeps);
    if (there.at === "end") anchor.current = there;
    tell();
  });

  useLayoutEffect(() => {
    const box = scroller.current;
    const rows = list.current;
    if (box === null || rows === null) return undefined;
    const scrolled = (): void => {
      if (Math.abs(box.scrollTop - scroll.current) < 1) return;
      scroll.current = box.scrollTop;
      const { keys: all, tops: at, drawn: there, slack: near } = now.current;
      anchor.current = anchorAt(scroll.current, all, at, height.current, near, now.current.keeps);
      const needed = rangeOf(at, scroll.current - LEAST, scroll.current + height.current + LEAST);
      if (within(needed, there)) tell();
      else draw(1);
    };
    // A row that grows by itself, a keyboard that comes up, a composer that takes more lines.
    const observer = new ResizeObserver(() => {
      const tall = height.current;
      if (measure() || tall !== height.current) draw(1);
    });
    observer.observe(box);
    observer.observe(rows);
    box.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", scrolled);
    };
  }, [measure, tell]);

  /** Brings a row, or with `END` the end, into sight; false when there is no such row. */
  const show = useCallback((wanted: string, offset?: number): boolean => {
    if (wanted !== END && !now.current.index.has(wanted)) return false;
    anchor.current = wanted === END ? { at: "end" } : { at: "item", key: wanted, offset: offset ?? height.current / 3 };
    draw(1);
    return true;
  }, []);

  /** Brings a row into sight with as little movement as can be. */
  const reveal = useCallback(
    (key: string): void => {
      const at = now.current.index.get(key);
      if (at === undefined) return;
      const top = now.current.tops[at] ?? 0;
      const bottom = now.current.tops[at + 1] ?? top;
      if (top < scroll.current) show(key, 8);
      else if (bottom > scroll.current + height.current) show(key, height.current - (bottom - top) - 8);
    },
    [show],
  );

  return {
    scroller,
    list,
    show,
    reveal,
    range: drawn,
    before: tops[drawn.start] ?? 0,
    after: (tops.at(-1) ?? 0) - (tops[drawn.end] ?? 0),
  };
}
