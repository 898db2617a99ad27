import { ProblemError } from "../problems.js";
import { landed, takenOff } from "../state/flights.js";
import { roomOf, withRoom } from "../state/model.js";
import { awaiting, withAnswer, withList, withRoster } from "../state/snapshot.js";
import type { List, Member, Position, Receipt, Room, RoomId } from "../wire.js";
import type { Core } from "./core.js";

const PAGE = 200;
/** Of very large rooms as many members and receipts are loaded as this many pages hold. */
const ROSTER_PAGES = 5;

/** Loads all of the user's rooms into the state; answers the position to stream from. */
export async function loadRooms(core: Core): Promise<Position | undefined> {
  const asked = core.model().books;
  const rooms: Room[] = [];
  let position: Position | undefined;
  let cursor: string | undefined;
  do {
    const page: List<Room> = await core.http.get("/rooms", { query: { limit: PAGE, cursor } });
    // Taken before any of the rooms were read.
    position ??= page.position;
    rooms.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  core.take(withList(core.model(), rooms, asked, core.me));
  return position;
}

/** Loads one room into the state, or takes it from there when the user is not in it any more. */
export async function loadRoom(core: Core, id: RoomId): Promise<void> {
  core.take(awaiting(core.model(), id));
  const asked = core.model().books.get(id);
  const answered = (room: Room | undefined): void => core.take(withAnswer(core.model(), id, room, asked, core.me));
  try {
    answered(await core.http.get<Room>(`/rooms/${id}`));
  } catch (failed) {
    if (isGone(failed)) answered(undefined);
    throw failed;
  }
}

/** Loads the members and receipts of a room into its state. */
export async function loadRoster(core: Core, id: RoomId): Promise<void> {
  const flight = core.flight();
  core.take(takenOff(core.model(), id, flight));
  try {
    const [members, receipts] = await Promise.all([
      pages<Member>(core, `/rooms/${id}/members`), pages<Receipt>(core, `/rooms/${id}/receipts`),
    ]);
    core.take(withRoster(core.model(), id, flight, members, receipts, core.me));
  } catch (failed) {
    core.take(landed(core.model(), id, flight).model);
    throw failed;
  }
}

/** Finds out who the other one in a direct room is. */
export async function loadPeer(core: Core, id: RoomId): Promise<void> {
  const members = await core.http.get<List<Member>>(`/rooms/${id}/members`, { query: { limit: 2 } });
  const peer = members.items.find((member) => member.user !== core.me)?.user;
  const room = roomOf(core.model(), id);
  if (room !== undefined && peer !== undefined) core.take(withRoom(core.model(), { ...room, peer }));
}

/** Whether the server says that this is not there for the user. */
export function isGone(failed: unknown): boolean {
  return failed instanceof ProblemError && failed.problem.code === "not-found";
}

async function pages<T>(core: Core, path: string): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let i = 0; i < ROSTER_PAGES; i++) {
    const page: List<T> = await core.http.get(path, { query: { limit: PAGE, cursor } });
    all.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return all;
}
