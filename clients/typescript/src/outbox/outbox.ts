import type { Http } from "../http.js";
import type { Pending } from "../state.js";
import type { Draft, RoomId } from "../wire.js";
import { Entries } from "./entries.js";
import { createSender, type Sender } from "./sender.js";
import type { OutboxStorage, Stored } from "./storage.js";

/** How long a message is shown as pending that the server has and the stream does not bring. */
const UNHEARD_MS = 10_000;

/** What an outbox needs. */
export interface OutboxOptions {
  /** Whose messages: user and server. */
  readonly owner: string;
  readonly http: Pick<Http, "post">;
  readonly storage: OutboxStorage;
  /** Is told what is pending in a room, whenever that changes. */
  readonly changed: (room: RoomId, pending: readonly Pending[]) => void;
  /** Of tabs that share a storage one sends: who holds this lock. Without locks, all of them. */
  readonly locks?: LockManager | undefined;
  readonly BroadcastChannel?: typeof BroadcastChannel | undefined;
}

/** The messages that are on their way: each is sent until it is answered, in the order of its room. */
export interface Outbox {
  /** Takes up what is stored, and begins to send. */
  start(): Promise<void>;
  /** Sends nothing any more; what waits stays stored. */
  stop(): void;
  /** Takes a message: it is pending at once, and is sent once it is stored. Answers its key. */
  send(room: RoomId, draft: Draft): string;
  /** Sends one that failed once more, after those that wait. */
  retry(key: string): void;
  /** Forgets one. */
  discard(key: string): void;
  /** The message with this key is in the log. */
  heard(key: string): void;
  /** Tries at once what waits to be tried again. */
  kick(): void;
  /** Tells what is pending, of all rooms. */
  tellAll(): void;
}

/** What tabs with one outbox tell each other. */
type Note =
  | { readonly kind: "changed" }
  | { readonly kind: "turned"; readonly key: string; readonly phase: "sending" | "queued" | "answered" };

/** An outbox that is not started yet. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { storage, owner } = options;
  const entries = new Entries(options.changed);
  const name = `${owner}:outbox`;
  const Channel = storage.shared ? options.BroadcastChannel : undefined;
  let giveUp = new AbortController();
  let channel: BroadcastChannel | undefined;
  let sender: Sender | undefined;
  let release: (() => void) | undefined;
  let stopped = true;

  const tell = (note: Note): void => { if (!stopped) channel?.postMessage(note); };

  async function reload(): Promise<void> {
    const before = entries.open(sender !== undefined);
    const found = await storage.all(owner).catch(() => undefined);
    if (found !== undefined) entries.reconcile(found, before, sender !== undefined);
    pumpAll();
  }

  function pumpAll(): void {
    for (const room of new Set(entries.all().map((entry) => entry.stored.room))) sender?.pump(room);
  }

  /** Stores, as well as it can be: what cannot be stored is sent all the same. */
  async function keep(stored: Stored, phase: "queued" | "failed"): Promise<void> {
    await storage.put(stored).catch(() => undefined);
    if (entries.get(stored.key)?.stored === stored) entries.turn(stored.key, phase);
    tell({ kind: "changed" });
    sender?.pump(stored.room);
  }

  async function forget(key: string): Promise<void> {
    await storage.remove(key).catch(() => undefined);
  }

  function gone(key: string): void {
    const room = entries.get(key)?.stored.room;
    if (room === undefined) return;
    entries.remove(key);
    void forget(key).then(() => tell({ kind: "changed" }));
    sender?.pump(room);
  }

  function turned(key: string, phase: "sending" | "queued" | "answered"): void {
    entries.turn(key, phase);
    if (phase === "answered") setTimeout(() => entries.remove(key), UNHEARD_MS);
  }

  function lead(): void {
    sender = createSender(options.http, entries, {
      turned(entry, phase) {
        turned(entry.stored.key, phase);
        tell({ kind: "turned", key: entry.stored.key, phase });
      },
      answered({ stored }, message) {
        // What the server had before may have been heard long ago.
        if (message.duplicate === true) entries.remove(stored.key);
        else turned(stored.key, "answered");
        tell({ kind: "turned", key: stored.key, phase: "answered" });
        void forget(stored.key);
      },
      refused({ stored }, problem) {
        if (entries.get(stored.key) === undefined) return;
        const failed = { ...stored, problem };
        entries.set({ stored: failed, phase: "failed" });
        void keep(failed, "failed");
      },
    });
    // Whoever sent before is gone, and what became of this is unknown.
    for (const entry of entries.all()) if (entry.phase === "sending") entries.turn(entry.stored.key, "queued");
    pumpAll();
  }

  function heardNote(note: Note): void {
    if (note.kind === "changed") void reload();
    else if (sender === undefined) turned(note.key, note.phase);
  }

  return {
    async start() {
      if (!stopped) return;
      stopped = false;
      giveUp = new AbortController();
      if (Channel !== undefined) {
        channel = new Channel(name);
        channel.onmessage = (event: MessageEvent<Note>) => heardNote(event.data);
      }
      if (storage.shared && options.locks !== undefined) {
        options.locks.request(name, { signal: giveUp.signal }, () => {
          if (stopped) return undefined;
          lead();
          void reload(); // whoever sent before may have left something behind
          return new Promise<void>((resolve) => { release = resolve; });
        }).catch(() => undefined); // given up
      } else {
        lead();
      }
      await reload();
    },
    stop() {
      stopped = true;
      giveUp.abort();
      sender?.stop();
      sender = undefined;
      channel?.close();
      channel = undefined;
      release?.();
    },
    send(room, draft) {
      const key = crypto.randomUUID();
      const stored: Stored = {
        key, owner, room, draft, at: new Date().toISOString(), order: entries.nextOrder(),
      };
      entries.set({ stored, phase: "writing" });
      void keep(stored, "queued");
      return key;
    },
    retry(key) {
      const entry = entries.get(key);
      if (entry?.phase !== "failed") return;
      const { problem: _problem, ...rest } = entry.stored;
      const stored = { ...rest, order: entries.nextOrder() };
      entries.set({ stored, phase: "writing" });
      void keep(stored, "queued");
    },
    discard: gone,
    heard: gone,
    kick: () => sender?.kick(),
    tellAll: () => entries.tellAll(),
  };
}

