import type { Position } from "./wire.js";

/**
 * Which of two positions is the later: negative when `a` is before `b`, 0 when they are one, positive when it is after.
 * `undefined` when they cannot be compared: the log of one of them is gone, as after a backup was restored.
 */
export function comparePositions(a: Position, b: Position): number | undefined {
  const [epochA = "", numberA = ""] = a.split(".");
  const [epochB = "", numberB = ""] = b.split(".");
  if (epochA !== epochB) return undefined;
  // Without leading zeros, so the longer is the greater; they can be beyond what a number holds.
  if (numberA.length !== numberB.length) return numberA.length - numberB.length;
  return numberA < numberB ? -1 : numberA > numberB ? 1 : 0;
}

/** Whether everything up to `wanted` is told by one who has come to `here`. */
export function reaches(here: Position | undefined, wanted: Position): boolean {
  return here !== undefined && (comparePositions(here, wanted) ?? -1) >= 0;
}
