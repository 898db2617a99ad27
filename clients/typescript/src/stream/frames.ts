import { comparePositions } from "../positions.js";
import type { ChatEvent, Frame, Position } from "../wire.js";

/** A frame from its JSON; `undefined` when it is none. Its type may be one that this client does not know. */
export function frameOf(json: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const named = typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
    return named ? (value as Frame) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is an entry of a room's log. */
export function isEvent(frame: Frame): frame is ChatEvent {
  return "seq" in frame && "position" in frame;
}

/** Whether one who has come to this position has had this frame: an event at or before it. */
export function isRepeat(frame: Frame, here: Position | undefined): boolean {
  if (here === undefined || !isEvent(frame)) return false;
  const order = comparePositions(frame.position, here);
  return order !== undefined && order <= 0;
}

/** Where one is after this frame who was here before it. */
export function advanced(here: Position | undefined, frame: Frame): Position | undefined {
  if (frame.type === "hello") return here === undefined || frame.reset !== undefined ? frame.position : here;
  if (!isEvent(frame) && frame.type !== "live" && frame.type !== "heartbeat") return here;
  if (here === undefined) return frame.position;
  const order = comparePositions(frame.position, here);
  return order === undefined || order > 0 ? frame.position : here;
}
