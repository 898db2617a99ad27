import { expect } from "vitest";
import type { List, Member, Message, MessagePage, Receipt, Room } from "../../src/wire.js";
import { until } from "../helpers.js";
import type { Person } from "./people.js";

/** What the server answers now to one who asks for all that a client shows. */
export async function snapshot(one: Person) {
  const { http } = one.session;
  const rooms = await http.get<List<Room>>("/rooms", { query: { limit: 200 } });
  const inside = new Map<string, unknown>();
  for (const { id } of rooms.items) {
    const [members, receipts, messages] = await Promise.all([
      http.get<List<Member>>(`/rooms/${id}/members`, { query: { limit: 200 } }),
      http.get<List<Receipt>>(`/rooms/${id}/receipts`, { query: { limit: 200 } }),
      everything(one, id),
    ]);
    inside.set(id, {
      messages,
      members: members.items,
      receipts: receipts.items.filter((receipt) => receipt.user !== one.id),
    });
  }
  return { rooms: rooms.items, inside };
}

/** What a client shows, in the same form. All its rooms have to be open, and paged to their beginning. */
export function shown(one: Person) {
  const rooms = one.chat.state.get().rooms ?? [];
  const byUser = (a: { user: string }, b: { user: string }): number => (a.user < b.user ? -1 : 1);
  return {
    rooms: rooms.map((room) => room.view),
    inside: new Map(rooms.map((room) => [room.room, {
      messages: room.timeline?.messages,
      members: [...room.members.values()].sort(byUser),
      receipts: [...room.receipts.values()].sort(byUser),
    }])),
  };
}

/** All of a room's messages, by pages. */
async function everything(one: Person, room: string): Promise<readonly Message[]> {
  let after = 0;
  const all: Message[] = [];
  for (;;) {
    const page = await one.session.http.get<MessagePage>(`/rooms/${room}/messages`, { query: { after, limit: 200 } });
    all.push(...page.items);
    after = all.at(-1)?.seq ?? 0;
    if (!page.hasAfter) return all;
  }
}

/** Opens all rooms of a client, and pages them to their beginning. */
export async function openAll(one: Person): Promise<void> {
  for (const { room } of one.chat.state.get().rooms ?? []) {
    await one.chat.open(room);
    if (one.room(room).timeline?.hasAfter === true) await one.chat.latest(room);
    while (one.room(room).timeline?.hasBefore === true) await one.chat.older(room);
  }
}

/** Waits until a client shows what the server answers, and fails with the difference when it does not come to that. */
export async function settled(one: Person, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    await openAll(one);
    const wanted = await snapshot(one);
    try {
      expect(shown(one)).toEqual(wanted);
      return;
    } catch (different) {
      if (Date.now() > end) throw different;
    }
    const before = one.chat.state.get();
    await until(() => one.chat.state.get() !== before, "a change", 500).catch(() => undefined);
  }
}
