import { describe, expect, test } from "vitest";
import { random } from "./random.js";
import { Simulation } from "./simulation.js";

const SEEDS = Number(process.env["SEEDS"] ?? 50);
const FIRST = Number(process.env["SEED"] ?? 1);

describe("whatever the network does, the fold comes to what the server would answer", () => {
  test.each([40, 200, 600])("after %i steps", (steps) => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
      const simulation = new Simulation(random(seed));
      for (let i = 0; i < steps; i++) simulation.step();
      simulation.settle();
      held(simulation, `seed ${seed}`);
    }
  });
});

function held(simulation: Simulation, what: string): void {
  const rooms = simulation.model.chat.rooms ?? [];
  expect(rooms.map((room) => room.view), what).toEqual(simulation.expected());
  for (const { room: id, timeline, members, receipts } of rooms) {
    const room = simulation.rooms.get(id);
    if (room === undefined) throw new Error(id);
    if (timeline !== undefined) {
      const first = timeline.messages[0]?.seq ?? 0;
      const last = timeline.messages.at(-1)?.seq ?? 0;
      const all = [...room.said.keys()].filter((seq) => seq >= first && (timeline.hasAfter ? seq <= last : true));
      expect(timeline.messages, `${what} ${id}`).toEqual(all.map((seq) => room.message(seq)));
      expect(timeline.hasBefore, `${what} ${id}`).toBe([...room.said.keys()].some((seq) => seq < first));
      expect(timeline.loading).toBe("none");
    }
    if (simulation.model.books.get(id)?.roster === true) {
      const byUser = (one: { user: string }, other: { user: string }): number => (one.user < other.user ? -1 : 1);
      expect([...members.values()].sort(byUser), `${what} ${id}`).toEqual(room.members().sort(byUser));
      expect([...receipts.values()].sort(byUser), `${what} ${id}`)
        .toEqual(room.receipts().filter((one) => one.user !== "u0").sort(byUser));
    }
  }
}
