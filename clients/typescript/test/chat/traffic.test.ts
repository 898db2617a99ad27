import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ParlanceError } from "../../src/problems.js";
import { until } from "../helpers.js";
import { startServer, type TestServer } from "../server.js";
import { type Random, random } from "../state/random.js";
import { goHome, person, type Person } from "./people.js";
import { openAll, settled } from "./snapshot.js";

let server: TestServer;
beforeAll(async () => { server = await startServer(); });
afterAll(() => server.stop());
afterEach(goHome);

const EMOJI = ["👍", "🎉", "❤️"];

/** One thing that somebody does, at random. What the server refuses is refused: others were faster. */
async function act(one: Person, people: readonly Person[], channels: readonly string[], by: Random): Promise<void> {
  const rooms = one.chat.state.get().rooms ?? [];
  if (rooms.length === 0 || by.chance(0.04)) {
    await one.chat.join(by.pick(channels));
    return;
  }
  const room = by.pick(rooms);
  const id = room.room;
  const messages = room.timeline?.messages.filter((message) => message.deletedAt === undefined) ?? [];
  const some = messages.length === 0 ? undefined : messages[Math.max(0, messages.length - 1 - by.below(8))];
  const own = messages.filter((message) => message.author === one.id).at(-1);
  const dice = by.below(100);
  if (dice < 30 || some === undefined) {
    const mentions = by.chance(0.3) ? [by.pick(people).id] : [];
    one.chat.send(id, { text: `said ${by.below(1000)}`, mentions });
  } else if (dice < 36) one.chat.send(id, { text: "a reply", replyTo: some.seq });
  else if (dice < 40) one.chat.send(id, { text: "which?", poll: { options: ["a", "b", "c"], multiple: true } });
  else if (dice < 46 && own !== undefined) {
    const mentions = by.chance(0.5) ? [by.pick(people).id] : [];
    await one.chat.edit(id, own.seq, { text: `edited ${by.below(1000)}`, mentions });
  } else if (dice < 50 && own !== undefined) await one.chat.delete(id, own.seq);
  else if (dice < 66) await one.chat.react(id, some.seq, by.pick(EMOJI), by.chance(0.65));
  else if (dice < 71) {
    const poll = messages.filter((message) => message.poll !== undefined).at(-1);
    if (poll !== undefined) await one.chat.vote(id, poll.seq, [0, 1, 2].filter(() => by.chance(0.5)));
  } else if (dice < 74) await one.chat.pin(id, some.seq, by.chance(0.6));
  else if (dice < 84) one.chat.markRead(id, some.seq);
  else if (dice < 87) await one.chat.markUnread(id, some.seq);
  else if (dice < 90) await one.chat.preferences(id, { notify: by.pick(["all", "mentions", "none"] as const) });
  else if (dice < 93) await one.chat.changeRoom(id, { topic: by.chance(0.3) ? "" : `topic ${by.below(10)}` });
  else if (dice < 95) {
    const role = by.pick(["member", "moderator"] as const);
    await one.chat.changeMember(id, by.pick(people).id, { role });
  } else if (dice < 97) await one.chat.leave(id);
  else one.chat.typing(id, by.chance(0.5));
}

describe("after any traffic each client shows what the server answers", () => {
  test.each([1, 2, 3])("traffic %i", { timeout: 180_000 }, async (seed) => {
    const by = random(seed);
    const people = await Promise.all(["websocket", "sse", "long-poll"].map((transport) =>
      person(server.url, { transports: [transport as "websocket"] })));
    const [anna, ...others] = people as [Person, ...Person[]];
    const channels: string[] = [];
    for (const name of ["one", "two", "three"]) {
      channels.push((await anna.chat.createRoom({
        kind: "channel", name, members: others.map((one) => one.id), permissions: { pin: "member" },
        ...(name === "three" ? { history: "joined" as const } : {}),
      })).id);
    }
    for (const one of people) await until(() => one.chat.state.get().rooms?.length === 3, "all are in");
    await Promise.all(people.map(openAll));

    await Promise.all(people.map(async (one, nth) => {
      const own = random(seed * 100 + nth);
      for (let i = 0; i < 120; i++) {
        await act(one, people, channels, own).catch((refused: unknown) => {
          if (!(refused instanceof ParlanceError)) throw refused;
        });
        if (own.chance(0.05)) await openAll(one).catch(() => undefined);
        if (own.chance(0.02)) one.chat.close(by.pick(channels));
      }
    }));
    for (const one of people) {
      await until(() => (one.chat.state.get().rooms ?? []).every((room) =>
        room.pending.every((pending) => pending.status === "failed")), "all is sent", 60_000);
    }
    for (const one of people) await settled(one);
    expect(people.some((one) => (one.chat.state.get().rooms ?? []).length > 0)).toBe(true);
  });
});
