/** The arithmetic of a list of which only a window is drawn. Heights are in pixels. */

/** Where each item begins, and at the end the height of all: one number more than there are items. */
export function offsets(keys: readonly string[], heightOf: (key: string, index: number) => number): Float64Array {
  const tops = new Float64Array(keys.length + 1);
  let top = 0;
  keys.forEach((key, index) => {
    tops[index] = top;
    top += heightOf(key, index);
  });
  tops[keys.length] = top;
  return tops;
}

/** The item that is at `y`: the last that begins at or above it; 0 where there is none. */
export function indexAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A run of items: from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The items that touch the stretch between `from` and `to`. */
export function rangeOf(tops: Float64Array, from: number, to: number): Range {
  const count = tops.length - 1;
  if (count <= 0) return { start: 0, end: 0 };
  return { start: indexAt(tops, from), end: Math.min(count, indexAt(tops, to) + 1) };
}

export function within(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** What keeps its place when rows above it come, go or grow: the end of the list, or an item of it. */
export type Anchor =
  | { readonly at: "end" }
  /** `offset`: how far below the top of the window the item begins; negative when it is cut off. */
  | { readonly at: "item"; readonly key: string; readonly offset: number };

/** How far the list is scrolled when the anchor is where it should be; undefined when the item is gone. */
export function scrollFor(
  anchor: Anchor,
  keys: ReadonlyMap<string, number>,
  tops: Float64Array,
  height: number,
): number | undefined {
  const most = Math.max(0, (tops.at(-1) ?? 0) - height);
  if (anchor.at === "end") return most;
  const index = keys.get(anchor.key);
  return index === undefined ? undefined : Math.min(most, Math.max(0, (tops[index] ?? 0) - anchor.offset));
}

/**
 * The anchor that the eye has at this scroll position: the end, if it is seen, else the first item in sight that keeps
 * its neighbours: what always stands at the very top would take the eye along.
 */
export function anchorAt(
  scroll: number,
  keys: readonly string[],
  tops: Float64Array,
  height: number,
  slack: number,
  keeps: (key: string, index: number) => boolean = () => true,
): Anchor {
  if (scroll + height >= (tops.at(-1) ?? 0) - slack) return { at: "end" };
  const first = indexAt(tops, scroll);
  const { end } = rangeOf(tops, scroll, scroll + height - 1);
  const kept = keys.slice(first, end).findIndex((key, at) => keeps(key, first + at));
  const index = kept < 0 ? first : first + kept;
  const key = keys[index];
  return key === undefined ? { at: "end" } : { at: "item", key, offset: (tops[index] ?? 0) - scroll };
}
