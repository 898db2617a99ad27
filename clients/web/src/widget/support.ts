import {
  Chat, type Message, NetworkError, ParlanceError, ProblemError, type RoomId, type Session,
} from "@parlance/client";
import { DoorError, enter } from "./door.js";
import { onNews } from "./news.js";
import { guest, known, type Place } from "./visitor.js";

/** How far a visitor has got. */
export type Stage =
  | { readonly at: "connecting" }
  /** Nobody knows them yet: they say their name. */
  | { readonly at: "door"; readonly problem?: string }
  | { readonly at: "inside"; readonly chat: Chat; readonly room: RoomId }
  | { readonly at: "outside"; readonly problem: string; readonly retry: boolean };

/** Who is told of what the page may want to know. */
export interface Reports {
  message(message: Message, own: boolean): void;
  error(message: string, cause: unknown): void;
}

/** The way of a visitor into the room, and out of it. */
export class Support {
  readonly place: Place;
  readonly #reports: Reports;
  readonly #listeners = new Set<() => void>();
  #stage: Stage = { at: "connecting" };
  #chat: Chat | undefined;
  #quiet: () => void = () => undefined;
  #stopped = false;

  constructor(place: Place, reports: Reports) {
    this.place = place;
    this.#reports = reports;
  }

  get stage(): Stage {
    return this.#stage;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes in as whoever is known already; where nobody is, waits for `welcome`. Never rejects. */
  async resume(): Promise<void> {
    this.#become({ at: "connecting" });
    await this.#attempt(async () => {
      const session = await known(this.place);
      if (session === undefined) this.#become({ at: "door" });
      else await this.#begin(session);
    });
  }

  /** Goes in as a guest of this name; nothing happens to those who are inside. */
  welcome(name: string): void {
    if (this.#stage.at !== "door") return;
    this.#become({ at: "connecting" });
    void this.#attempt(async () => this.#begin(await guest(this.place, name)));
  }

  stop(): void {
    this.#stopped = true;
    this.#quiet();
    this.#chat?.stop();
    this.#listeners.clear();
  }

  async #begin(session: Session): Promise<void> {
    this.#chat?.stop();
    const chat = new Chat(session);
    this.#chat = chat;
    void session.ended.then(() => {
      if (this.#chat === chat) this.#ended();
    });
    await chat.start();
    const room = await enter(chat, this.place.room);
    await chat.open(room);
    if (this.#stopped) {
      chat.stop();
      return;
    }
    this.#quiet = onNews(chat, room, (message, own) => this.#reports.message(message, own));
    this.#become({ at: "inside", chat, room });
  }

  #ended(): void {
    this.#quiet();
    this.#chat?.stop();
    this.#chat = undefined;
    if (this.place.token === undefined) this.#become({ at: "door" });
    else this.#fail("You have been logged out.", undefined, false);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      this.#fail(words(failure), failure, !(failure instanceof DoorError));
    }
  }

  #fail(problem: string, cause: unknown, retry: boolean): void {
    if (this.#stopped) return;
    this.#reports.error(problem, cause);
    this.#become({ at: "outside", problem, retry });
  }

  #become(stage: Stage): void {
    if (this.#stopped) return;
    this.#stage = stage;
    for (const listener of this.#listeners) listener();
  }
}

/** A browser does not tell a page why it kept an answer from it: a server that is down looks the same. */
function words(failure: unknown): string {
  if (failure instanceof NetworkError) return "The chat cannot be reached just now.";
  if (failure instanceof ProblemError && failure.problem.code === "forbidden") return "This chat takes no guests.";
  if (failure instanceof ParlanceError || failure instanceof DoorError) return failure.message;
  return "The chat did not work here.";
}
