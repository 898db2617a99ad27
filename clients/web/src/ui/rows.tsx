import type { JSX } from "preact";
import { heightOf } from "./files.js";
import type { Item } from "./items.js";
import { memo } from "./memo.js";
import { dayName, wholeTime } from "./times.js";

/** The rows of a timeline that are no messages, and how tall rows are thought to be before they are measured. */

export const DayRow = memo(function DayRow({ at }: { readonly at: string }): JSX.Element {
  return (
    <div class="day" title={wholeTime(at)}>
      <h3>{dayName(at, new Date())}</h3>
    </div>
  );
});

export function NewRow(): JSX.Element {
  return (
    <div class="new-line">
      <span>New messages</span>
    </div>
  );
}

/** While older messages are on their way: as much as to see that there are some. */
export function BeforeRow(): JSX.Element {
  return (
    <div class="before">
      <span class="sr-only">Older messages are being loaded.</span>
      <Skeleton rows={3} />
    </div>
  );
}

/** The shape of messages that are not there yet. */
export function Skeleton({ rows }: { readonly rows: number }): JSX.Element {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} class={`skeleton-row skeleton-${at % 3}`}>
          <i class="skeleton-face" />
          <span>
            <i class="skeleton-name" />
            <i class="skeleton-text" />
          </span>
        </div>
      ))}
    </div>
  );
}

const LINE = 22;
const LETTERS = 80;

export function guess(row: Item | undefined): number {
  switch (row?.kind) {
    case undefined:
      return 0;
    case "start":
      return 200;
    case "before":
      return 190;
    case "day":
      return 52;
    case "new":
      return 32;
    case "message":
      return (
        tall(row.message.text, row.head) +
        (row.message.deletedAt === undefined ? heightOf(row.message.attachments) : 0) +
        (row.message.reactions.length > 0 ? 34 : 0)
      );
    case "pending":
      return tall(row.pending.text, row.head) + (row.pending.files === undefined ? 0 : 70);
  }
}

function tall(text: string, head: boolean): number {
  if (text === "") return head ? 40 : 6;
  let lines = 0;
  for (const line of text.split("\n")) lines += Math.max(1, Math.ceil(line.length / LETTERS));
  return lines * LINE + (head ? 40 : 6);
}
