import type { Random } from "./random.js";
import type { ReferenceRoom } from "./reference-room.js";

const EMOJI = ["👍", "🎉", "❤️"];

/** One thing that somebody does in a room, at random, as far as the server would let them. */
export function act(room: ReferenceRoom, people: readonly string[], me: string, by: Random): void {
  const inside = people.filter((one) => room.seats.has(one));
  if (inside.length === 0) return;
  const who = by.pick(inside);
  const seqs = [...room.said.keys()];
  const alive = seqs.filter((seq) => room.said.get(seq)?.message.deletedAt === undefined);
  const recent = (all: readonly number[]): number => all[Math.max(0, all.length - 1 - by.below(8))] ?? 0;
  const dice = by.below(100);
  if (dice < 35 || alive.length === 0) {
    const mentions = by.chance(0.3) ? [by.pick(people)] : [];
    const options = [{ text: "a" }, { text: "b" }, { text: "c" }];
    const poll = by.chance(0.1) ? { poll: { options, multiple: true } } : {};
    room.post(who, { mentions, ...(by.chance(0.1) ? { mentionsRoom: true } : {}), ...poll });
  } else if (dice < 45) {
    const target = room.said.get(recent(alive));
    if (target === undefined) return;
    room.post(who, { replyTo: target.message.seq, thread: target.message.thread ?? target.message.seq });
  } else if (dice < 52) {
    const seq = recent(alive);
    const author = room.said.get(seq)?.message.author ?? who;
    room.retell(author, seq, "edited", by.chance(0.5) ? [by.pick(people)] : []);
  } else if (dice < 58) {
    room.retell(who, recent(alive), "deleted");
  } else if (dice < 74) {
    const [target, emoji] = [recent(alive), by.pick(EMOJI)];
    const type = room.reacted(target, emoji, who) ? "reaction.removed" : "reaction.added";
    room.write({ type, by: who, target, emoji });
  } else if (dice < 80) {
    const polls = alive.filter((seq) => room.said.get(seq)?.message.poll !== undefined);
    if (polls.length > 0) {
      const options = [0, 1, 2].filter(() => by.chance(0.5));
      room.write({ type: "poll.voted", by: who, target: by.pick(polls), options });
    }
  } else if (dice < 84) {
    const target = recent(alive);
    const pinned = room.said.get(target)?.pinned !== undefined;
    room.write({ type: pinned ? "message.unpinned" : "message.pinned", by: who, target });
  } else if (dice < 90) {
    const user = by.pick(people);
    if (!room.seats.has(user)) room.write({ type: "member.joined", by: who, user, role: "member" });
    else if (user !== me || by.chance(0.3)) room.write({ type: "member.left", by: user, user });
  } else if (dice < 94) {
    const user = by.pick(inside);
    const muted = by.chance(0.5) ? { mutedUntil: "2027-01-01T00:00:00.000Z", reason: "noise" } : {};
    room.write({ type: "member.changed", by: who, user, role: by.pick(["member", "moderator"] as const), ...muted });
  } else if (dice < 97) {
    const { name: _name, ...rest } = room.settings;
    const name = by.chance(0.5) ? { name: `Room ${by.below(10)}` } : {};
    room.write({ type: "room.changed", by: who, settings: { ...rest, ...name, slowModeSeconds: by.below(10) } });
  }
}
