import type { Http } from "../http.js";
import { randomId } from "../platform.js";
import type { Pending } from "../state.js";
import type { AttachmentId } from "../attachment.js";
import type { Draft, RoomId } from "../wire.js";
import { Entries, type Entry } from "./entries.js";
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
  /** The files that messages wait for; without it none does. */
  readonly files?: Files;
  /** Is told what is pending in a room, whenever that changes. */
  readonly changed: (room: RoomId, pending: readonly Pending[]) => void;
  /** Of tabs that share a storage one sends: who holds this lock. Without locks, all of them. */
  readonly locks?: LockManager | undefined;
  readonly BroadcastChannel?: typeof BroadcastChannel | undefined;
}

/** The uploads that messages wait for, by their keys. */
export interface Files {
  /** Waits until all are up; answers their ids, in order. Rejects when one of them never will be. */
  up(keys: readonly string[]): Promise<readonly AttachmentId[]>;
  /** Tries those once more that failed. */
  retry(keys: readonly string[]): void;
  /**
   * They need not be kept on this device any more: the message is in the log, or nobody wants it, and the server need
   * not keep them either. They are still shown.
   */
  forget(keys: readonly string[], wanted: boolean): Promise<void>;
  /** Their message is not shown as pending any more. */
  drop(keys: readonly string[]): void;
}

const NO_FILES: Files = {
  up: () => Promise.resolve([]), retry: () => undefined, forget: () => Promise.resolve(), drop: () => undefined,
};

/** The messages that are on their way: each is sent until it is answered, in the order of its room. */
export interface Outbox {
  /** Takes up what is stored, and begins to send. */
  start(): Promise<void>;
  /** Sends nothing any more; what waits stays stored. */
  stop(): void;
  /** Takes a message: it is pending at once, and is sent once it is stored and its files are up. Answers its key. */
  send(room: RoomId, draft: Draft, files?: readonly string[]): string;
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
  const { storage, owner, files = NO_FILES } = options;
  const entries = new Entries(options.changed, (stored) => files.drop(stored.files ?? []));
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

  /** The files first: what is left without its message would be offered for another. */
  async function forget({ key, files: keys = [] }: Stored, wanted: boolean): Promise<void> {
    if (keys.length > 0) await files.forget(keys, wanted).catch(() => undefined);
    await storage.remove(key).catch(() => undefined);
  }

  function gone(key: string, wanted: boolean): void {
    const stored = entries.get(key)?.stored;
    if (stored === undefined) return;
    void forget(stored, wanted).then(() => tell({ kind: "changed" }));
    entries.remove(key);
    sender?.pump(stored.room);
  }

  async function ready(entry: Entry): Promise<Entry> {
    const { stored } = entry;
    if (stored.files === undefined || stored.uploaded !== undefined) return entry;
    const up = { ...stored, uploaded: await files.up(stored.files) };
    if (entries.get(stored.key)?.stored !== stored) return entry;
    // From here on the message can be sent without the files: they may be forgotten before it is.
    await storage.put(up).catch(() => undefined);
    if (entries.get(stored.key)?.stored !== stored) return entry;
    entries.set({ ...entry, stored: up });
    return { ...entry, stored: up };
  }

  function turned(key: string, phase: "sending" | "queued" | "answered"): void {
    entries.turn(key, phase);
    if (phase === "answered") setTimeout(() => entries.remove(key), UNHEARD_MS);
  }

  function lead(): void {
    sender = createSender(options.http, entries, {
      ready,
      turned(entry, phase) {
        turned(entry.stored.key, phase);
        tell({ kind: "turned", key: entry.stored.key, phase });
      },
      answered({ stored }, message) {
        // What the server had before may have been heard long ago.
        if (message.duplicate === true) entries.remove(stored.key);
        else turned(stored.key, "answered");
        tell({ kind: "turned", key: stored.key, phase: "answered" });
        void forget(stored, true);
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
    send(room, draft, keys = []) {
      const key = randomId();
      const stored: Stored = {
        key, owner, room, draft, at: new Date().toISOString(), order: entries.nextOrder(),
        ...(keys.length === 0 ? {} : { files: keys }),
      };
      entries.set({ stored, phase: "writing" });
      void keep(stored, "queued");
      return key;
    },
    retry(key) {
      const entry = entries.get(key);
      if (entry?.phase !== "failed") return;
      // What the server has of the files is asked anew: it may have given them up meanwhile.
      const { problem: _problem, uploaded: _uploaded, ...rest } = entry.stored;
      files.retry(rest.files ?? []);
      const stored = { ...rest, order: entries.nextOrder() };
      entries.set({ stored, phase: "writing" });
      void keep(stored, "queued");
    },
    discard: (key) => gone(key, false),
    heard: (key) => gone(key, true),
    kick: () => sender?.kick(),
    tellAll: () => entries.tellAll(),
  };
}

