import type { Found } from "@parlance/client";
import type { ComponentChild } from "preact";
import { excerpt } from "../ui/markup.js";

/** The parts of a text that were looked for, marked; offsets are in UTF-16 units, as those of strings here. */
export function highlighted(found: Found): ComponentChild {
  if (found.highlights.length === 0) return excerpt(found.message.text);
  return found.highlights.slice(0, 2).map(({ text, ranges }, at) => (
    <>
      {at > 0 ? " … " : null}
      {pieces(text, ranges).map(({ part, marked }) => (marked ? <mark>{part}</mark> : part))}
    </>
  ));
}

export interface Piece {
  readonly part: string;
  readonly marked: boolean;
}

export function pieces(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const out: Piece[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    if (from < end || to <= from) continue;
    if (from > end) out.push({ part: text.slice(end, from), marked: false });
    out.push({ part: text.slice(from, to), marked: true });
    end = to;
  }
  if (end < text.length) out.push({ part: text.slice(end), marked: false });
  return out;
}
