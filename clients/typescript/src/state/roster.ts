import type { RoomState } from "../state.js";
import type { ChatEvent, Member, Receipt, UserId } from "../wire.js";
import { changedMap } from "./model.js";

/** The members and receipts of a room; the receipts without the user's own. */
export type Roster = Pick<RoomState, "members" | "receipts">;

/** Members and receipts after an event; it does not matter whether they had it in them already. */
export function seated(roster: Roster, event: ChatEvent, me: UserId): Roster {
  switch (event.type) {
    case "member.joined": {
      const { room, user, role, at: joinedAt, seq } = event;
      const members = changedMap(roster.members, user, { room, user, role, joinedAt });
      // Who comes in has nothing to read from before.
      return received({ ...roster, members }, { room, user, delivered: seq, read: seq }, me);
    }
    case "member.left":
    case "member.removed": return {
      members: changedMap(roster.members, event.user, undefined),
      receipts: changedMap(roster.receipts, event.user, undefined),
    };
    case "member.changed": {
      const before = roster.members.get(event.user);
      if (before === undefined || event.role === undefined) return roster;
      const { room, user, joinedAt } = before;
      const member: Member = {
        room, user, role: event.role, joinedAt,
        ...(event.mutedUntil === undefined ? {} : { mutedUntil: event.mutedUntil }),
        ...(event.reason === undefined ? {} : { muteReason: event.reason }),
      };
      return { ...roster, members: changedMap(roster.members, user, member) };
    }
    default: return roster;
  }
}

/**
 * Members and receipts after a receipt, which only moves forward. One of somebody who is not among the members is left
 * out: a signal may come after the event that tells of their going.
 */
export function received(roster: Roster, told: Receipt, me: UserId): Roster {
  if (told.user === me || !roster.members.has(told.user)) return roster;
  const { room, user } = told;
  const before = roster.receipts.get(user);
  const delivered = Math.max(before?.delivered ?? 0, told.delivered);
  const read = Math.max(before?.read ?? 0, told.read);
  if (before?.delivered === delivered && before.read === read) return roster;
  return { ...roster, receipts: changedMap(roster.receipts, user, { room, user, delivered, read }) };
}
