import type { Connection, Transport } from "../src/state.js";
import { isEvent } from "../src/stream/frames.js";
import type { Listener } from "../src/stream/line.js";
import { Session, type SessionOptions } from "../src/session.js";
import { memorySession } from "../src/storage.js";
import type { ChatEvent, Frame, Message, Position, Room } from "../src/wire.js";

/** Waits until it is so, and fails when it does not become so in time. */
export async function until(so: () => boolean, what: string, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!so()) {
    if (Date.now() > end) throw new Error(`It did not come to this within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A listener that writes down what it is told. */
export interface Recorder extends Listener {
  readonly heard: Frame[];
  readonly connections: Connection[];
  leads: boolean | undefined;
  events(): ChatEvent[];
  /** The texts of messages that were posted. */
  texts(): string[];
  last(): Connection | undefined;
  live(transport?: Transport, withinMs?: number): Promise<void>;
}

export function recorder(): Recorder {
  const heard: Frame[] = [];
  const connections: Connection[] = [];
  const recording: Recorder = {
    heard,
    connections,
    leads: undefined,
    frames: (frames) => heard.push(...frames),
    connection: (connection) => connections.push(connection),
    leader: (leading) => (recording.leads = leading),
    events: () => heard.filter(isEvent),
    texts: () => recording.events().flatMap((event) => (event.type === "message.posted" ? messageOf(event).text : [])),
    last: () => connections.at(-1),
    live: (transport, withinMs) =>
      until(() => {
        const last = connections.at(-1);
        return last?.status === "live" && (transport === undefined || last.transport === transport);
      }, `live ${transport ?? ""}, but ${JSON.stringify(connections.at(-1))}`, withinMs),
  };
  return recording;
}

function messageOf(event: ChatEvent): Message {
  if (!("message" in event)) throw new Error(`${event.type} has no message`);
  return event.message;
}

let people = 0;

/** Somebody new. */
export function newcomer(server: string, options: SessionOptions = {}): Promise<Session> {
  const username = `person${Date.now().toString(36)}${people++}`;
  const account = { username, password: "correct horse battery" };
  return Session.register(server, account, { storage: memorySession(), ...options });
}

/** The same session by another way, as through a proxy. */
export async function by(server: string, session: Session): Promise<Session> {
  return Session.withToken(server, () => session.token());
}

/** A room of one's own, and a position from which all that is said in it comes. */
export async function newRoom(session: Session): Promise<{ id: string; position: Position }> {
  const room = await session.http.post<Room>("/rooms", { kind: "group", name: "Test" });
  if (room.position === undefined) throw new Error("a new room has a position");
  return { id: room.id, position: room.position };
}

export function say(session: Session, room: string, text: string, key: string = crypto.randomUUID()): Promise<Message> {
  return session.http.post<Message>(`/rooms/${room}/messages`, { text, key });
}

/** The texts "1" to "n". */
export function numbers(n: number): string[] {
  return Array.from({ length: n }, (_, i) => String(i + 1));
}
