import { takenOff } from "../../src/state/flights.js";
import { fold } from "../../src/state/fold.js";
import { emptyModel, type Model, type Outcome, type Question, roomOf } from "../../src/state/model.js";
import { withAnswer, withList, withRoster } from "../../src/state/snapshot.js";
import { loading, type Which, withMessage, withPage } from "../../src/state/timeline.js";
import type { ChatEvent, Frame, Signal } from "../../src/wire.js";
import type { Random } from "./random.js";
import { ReferenceRoom } from "./reference-room.js";
import { act } from "./traffic.js";

const PEOPLE = ["u0", "u1", "u2", "u3"];
const ME = "u0";

/** A request: its answer is read at one moment and comes at a later one. */
interface Request { read(): () => void; answer?: () => void }

/**
 * A server, a client, and a network between that delivers as it likes: frames later than answers, and answers later
 * than frames. What it does follows from its random numbers alone.
 */
export class Simulation {
  readonly rooms = new Map<string, ReferenceRoom>();
  model: Model = emptyModel();
  readonly #by: Random;
  readonly #stream: Frame[] = [];
  readonly #requests: Request[] = [];
  readonly #asked = new Set<string>();
  #flights = 0;
  #replaying = false;

  constructor(by: Random, rooms = 3) {
    this.#by = by;
    const world = { position: 0 };
    for (let i = 0; i < rooms; i++) {
      const members = i === 1 ? PEOPLE.slice(1) : PEOPLE;
      const room: ReferenceRoom = new ReferenceRoom(world, `r${i}`, members, (event) => this.#tell(event));
      this.rooms.set(room.id, room);
      for (let n = by.below(30); n > 0; n--) this.#act(room);
    }
    // The list is read some time after its position was taken.
    const from = this.#stream.length;
    for (let n = by.below(10); n > 0; n--) this.#act(by.pick([...this.rooms.values()]));
    this.#stream.splice(0, from - by.below(Math.min(from, 5) + 1));
    this.#take(withList(this.model, this.#list(), new Map(), ME));
  }

  /** One thing happens: on the server, on the network, or because the client asks for something. */
  step(): void {
    const dice = this.#by.below(100);
    const room = this.#by.pick([...this.rooms.values()]);
    if (dice < 40) this.#act(room);
    else if (dice < 65) this.deliver(1 + this.#by.below(6));
    else if (dice < 68) this.#replaying = !this.#replaying;
    else if (dice < 72) this.#mark(room);
    else if (dice < 84) this.#ask(room);
    else this.#network();
  }

  /** All comes to its end: every frame, every answer, every question. */
  settle(): void {
    for (let round = 0; round < 1000; round++) {
      this.deliver(Infinity);
      if (this.#requests.length === 0) return;
      this.#network();
    }
    throw new Error("it never comes to rest");
  }

  deliver(most: number): void {
    const frames = this.#stream.splice(0, most).map((frame) => (this.#replaying ? this.#now(frame) : frame));
    if (frames.length > 0) this.#take(fold(this.model, frames, ME));
  }

  #list() {
    return [...this.rooms.values()].filter((room) => room.seats.has(ME))
      .sort((one, other) => other.activity - one.activity).map((room) => room.view(ME));
  }

  /** What the client should have come to. */
  expected() {
    return this.#list();
  }

  #act(room: ReferenceRoom): void {
    act(room, PEOPLE, ME, this.#by);
  }

  /** To the stream goes what happens in rooms that one is in, one's own coming and going with it. */
  #tell(event: ChatEvent): void {
    const about = "user" in event && event.user === ME && event.type.startsWith("member.");
    if (about || this.rooms.get(event.room)?.seats.has(ME) !== false) {
      const created = event.type === "room.created" && !event.members.some((one) => one.user === ME);
      if (!created) this.#stream.push(event);
    }
  }

  /** A replay tells each message as it is by now. */
  #now(frame: Frame): Frame {
    if (frame.type !== "message.posted" && frame.type !== "message.edited") return frame;
    const said = this.rooms.get(frame.room)?.said.get(frame.message.seq);
    return said === undefined ? frame : { ...frame, message: said.message };
  }

  #mark(room: ReferenceRoom): void {
    const inside = [...room.seats.keys()];
    if (inside.length === 0) return;
    const user = this.#by.pick([ME, ...inside]);
    const seat = room.seats.get(user);
    if (seat === undefined) return;
    if (user === ME && this.#by.chance(0.3)) {
      seat.seen = Math.min(seat.seen, Math.max(0, room.head - this.#by.below(10)));
    } else {
      seat.read = Math.max(seat.read, room.head - this.#by.below(10));
      seat.delivered = Math.max(seat.delivered, seat.read);
      seat.seen = Math.max(seat.seen, seat.read);
      this.#signal({ type: "receipt", room: room.id, user, delivered: seat.delivered, read: seat.read });
    }
    const me = room.me(ME);
    if (user === ME && me !== undefined) this.#signal({ type: "mine", room: room.id, head: room.head, me });
  }

  /** Signals take another way than events: they may come before some that were before them. */
  #signal(signal: Signal): void {
    const mine = (frame: Frame): boolean => frame.type === "mine" || frame.type === "receipt";
    const last = this.#stream.map(mine).lastIndexOf(true);
    const at = Math.max(last + 1, this.#stream.length - this.#by.below(5));
    this.#stream.splice(at, 0, signal);
  }

  /** The client asks for something of a room that it has. */
  #ask(room: ReferenceRoom): void {
    const shown = roomOf(this.model, room.id);
    if (shown === undefined || !room.seats.has(ME)) return;
    const timeline = shown.timeline;
    const dice = this.#by.below(5);
    const first = timeline?.messages[0]?.seq;
    const last = timeline?.messages.at(-1)?.seq;
    if (timeline !== undefined && timeline.loading !== "none") return;
    if (dice === 0) this.#roster(room);
    else if (dice === 1 || timeline === undefined) this.#page(room, "whole", {});
    else if (dice === 2 && this.#by.chance(0.3)) this.#page(room, "whole", { around: 1 + this.#by.below(room.head) });
    else if (dice === 3 && first !== undefined && timeline.hasBefore) this.#page(room, "before", { before: first });
    else if (dice === 4 && last !== undefined && timeline.hasAfter) this.#page(room, "after", { after: last });
  }

  #page(room: ReferenceRoom, which: Which, window: Parameters<ReferenceRoom["page"]>[0]): void {
    const flight = ++this.#flights;
    this.model = loading(takenOff(this.model, room.id, flight), room.id, which);
    this.#requests.push({
      read: () => {
        const page = room.page(window, 8);
        return () => this.#take(withPage(this.model, room.id, flight, which, page));
      },
    });
  }

  #roster(room: ReferenceRoom): void {
    const flight = ++this.#flights;
    this.model = takenOff(this.model, room.id, flight);
    this.#requests.push({
      read: () => {
        const [members, receipts] = [room.members(), room.receipts()];
        return () => {
          this.model = withRoster(this.model, room.id, flight, members, receipts, ME);
        };
      },
    });
  }

  #take(outcome: Outcome): void {
    this.model = outcome.model;
    for (const question of outcome.questions) this.#question(question);
  }

  #question(question: Question): void {
    if (question.about === "everything") return;
    const name = JSON.stringify([question, this.model.books.get(question.room)?.born]);
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    const room = this.rooms.get(question.room);
    if (room === undefined) throw new Error(`no ${question.room}`);
    const asked = this.model.books.get(room.id);
    let flight = 0;
    if (question.about === "message") {
      flight = ++this.#flights;
      this.model = takenOff(this.model, room.id, flight);
    }
    this.#requests.push({
      read: () => {
        // What comes up from here on is another question.
        this.#asked.delete(name);
        if (question.about === "message") {
          const message = room.message(question.seq);
          return () => {
            if (message !== undefined) this.#take(withMessage(this.model, room.id, flight, message));
          };
        }
        const view = room.seats.has(ME) ? room.view(ME) : undefined;
        return () => this.#take(withAnswer(this.model, room.id, view, asked, ME));
      },
    });
  }

  #network(): void {
    if (this.#requests.length === 0) return;
    const request = this.#by.pick(this.#requests);
    if (request.answer === undefined) {
      request.answer = request.read();
      return;
    }
    this.#requests.splice(this.#requests.indexOf(request), 1);
    request.answer();
  }
}
