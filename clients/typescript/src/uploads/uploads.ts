import type { Http } from "../http.js";
import type { Files } from "../outbox/outbox.js";
import { randomId } from "../platform.js";
import { FileError, ParlanceError, SessionEndedError } from "../problems.js";
import type { Upload } from "../state.js";
import type { Attachment } from "../attachment.js";
import type { RoomId, Seq } from "../wire.js";
import { type Item, Items } from "./items.js";
import type { StoredUpload, UploadStorage } from "./storage.js";
import { type Resumable, transfer } from "./transfer.js";
import { Turns } from "./turns.js";

/** So many files go out at a time. */
const AT_ONCE = 3;
/** The server gives up after a day what no message names; what is as old as this is uploaded anew. */
const STALE_MS = 20 * 3_600_000;

/** What uploads need. */
export interface UploadsOptions {
  /** Whose files: user and server. */
  readonly owner: string;
  readonly http: Pick<Http, "get" | "post" | "bytes" | "delete">;
  readonly storage: UploadStorage;
  /** Is told all of them, whenever something changes. */
  readonly changed: (uploads: ReadonlyMap<string, Upload>) => void;
  /** Of tabs that share a storage one uploads a file: who holds its lock. Without locks, all of them. */
  readonly locks?: LockManager | undefined;
  readonly BroadcastChannel?: typeof BroadcastChannel | undefined;
}

/** The files that are on their way into messages: each is tried until it is there, or refused for good. */
export interface Uploads extends Files {
  /** Takes up what is stored, and goes on with it. */
  start(): Promise<void>;
  /** Uploads nothing any more; what waits stays stored. */
  stop(): void;
  /** Takes a file: it goes out at once, and is stored meanwhile. Answers its key. */
  add(file: Blob, to: { readonly room: RoomId; readonly thread?: Seq; readonly name?: string }): string;
  /** Tries at once what waits to be tried again. */
  kick(): void;
}

/** Uploads that are not started yet. */
export function createUploads(options: UploadsOptions): Uploads {
  const { storage, owner, http } = options;
  const items = new Items(options.changed);
  const turns = new Turns(AT_ONCE);
  const Channel = storage.shared ? options.BroadcastChannel : undefined;
  let channel: BroadcastChannel | undefined;
  let stopped = true;

  async function reload(): Promise<void> {
    const before = items.idle();
    const found = await storage.all(owner).catch(() => undefined);
    if (found !== undefined) items.reconcile(found, before);
    for (const item of items.all()) if (item.status === "waiting") work(item);
  }

  /** Stores, as well as it can be: what cannot be stored is uploaded all the same. */
  async function keep(item: Item, change: Partial<StoredUpload>): Promise<void> {
    items.store(item, change);
    const { stored } = item;
    const safe = await storage.put(stored).then(() => true, () => false);
    if (items.get(stored.key)?.left !== false) void storage.remove(stored.key).catch(() => undefined);
    item.safe ||= safe;
    tell();
  }

  function tell(): void {
    if (!stopped) channel?.postMessage("changed");
  }

  function work(item: Item): void {
    if (stopped || item.run !== undefined) return;
    const run = new AbortController();
    item.run = run;
    void alone(item, run.signal, () => turns.take(run.signal, () => upload(item, run.signal)))
      .catch(() => undefined) // it was ended
      .finally(() => {
        if (item.run === run) item.run = undefined;
        // It was stopped, and started again before it had come to an end.
        if (run.signal.aborted && !item.left && items.get(item.stored.key) === item) work(item);
      });
  }

  /** One tab at a time; who comes after another looks how far that has got. */
  async function alone(item: Item, signal: AbortSignal, task: () => Promise<void>): Promise<void> {
    if (!storage.shared || options.locks === undefined) return task();
    const name = `${owner}:upload:${item.stored.key}`;
    await options.locks.request(name, { signal }, async () => {
      const found = item.safe ? await storage.all(owner).catch(() => []) : [];
      const now = found.find((one) => one.key === item.stored.key);
      if (now !== undefined) items.renew(item, now);
      if (item.status === "waiting" && !signal.aborted) await task();
    });
  }

  async function upload(item: Item, signal: AbortSignal): Promise<void> {
    const { blob, name, resume } = item.stored;
    items.turn(item, "sending");
    try {
      const attachment = await transfer(http, blob, {
        name, resume, signal,
        progress: (bytes) => items.progress(item, bytes),
        reached: (state) => reached(item, state),
        wait: (ms) => turns.wait(ms, signal),
      });
      await keep(item, { attachment });
    } catch (failed) {
      if (signal.aborted || failed instanceof SessionEndedError) items.turn(item, "waiting");
      else await keep(item, { problem: words(failed) });
    }
  }

  /** The server is asked for the offset, so it is its name alone that has to be stored. */
  async function reached(item: Item, state: Resumable | undefined): Promise<void> {
    if (state !== undefined && state.id !== item.stored.resume?.id) await keep(item, { resume: state });
  }

  function begin(item: Item): void {
    items.set(item);
    void keep(item, {});
    work(item);
  }

  function up(key: string): Promise<Attachment> {
    return items.until(key, (item) => {
      if (item === undefined) throw new FileError("A file of this message is not on this device any more.");
      const { attachment, problem } = item.stored;
      if (problem !== undefined) throw new FileError(`${item.stored.name}: ${problem}`);
      return attachment;
    });
  }

  function withdraw({ stored }: Item): void {
    const id = stored.attachment?.id ?? stored.resume?.id;
    if (id !== undefined) http.delete(`/attachments/${id}`).catch(() => undefined); // or it is collected there
  }

  return {
    async start() {
      if (!stopped) return;
      stopped = false;
      if (Channel !== undefined) {
        channel = new Channel(`${owner}:uploads`);
        channel.onmessage = () => void reload();
      }
      for (const item of items.all()) if (item.status === "waiting") work(item);
      await reload();
      for (const item of items.all()) if (isStale(item.stored)) anew(item);
    },
    stop() {
      stopped = true;
      channel?.close();
      channel = undefined;
      for (const item of items.all()) item.run?.abort();
    },
    add(file, { room, thread, name }) {
      const key = randomId();
      begin(items.made({
        key, owner, room, blob: file, name: nameOf(file, name), at: new Date().toISOString(), order: items.nextOrder(),
        ...(thread === undefined ? {} : { thread }),
      }));
      return key;
    },
    async up(keys) {
      if (keys.some((key) => items.get(key) === undefined)) await reload();
      return (await Promise.all(keys.map(up))).map((attachment) => attachment.id);
    },
    retry(keys) {
      for (const item of keys.flatMap((key) => items.get(key) ?? [])) {
        if (item.stored.problem !== undefined || isStale(item.stored)) anew(item);
      }
    },
    async forget(keys, wanted) {
      const known = keys.flatMap((key) => items.get(key) ?? []);
      for (const item of known) {
        item.left = true;
        item.run?.abort();
        if (!wanted) withdraw(item);
      }
      await Promise.all(keys.map((key) => storage.remove(key)));
      tell();
    },
    drop: (keys) => keys.forEach((key) => items.remove(key)),
    kick: () => turns.kick(),
  };

  function anew(item: Item): void {
    const { problem: _problem, attachment: _attachment, resume: _resume, ...rest } = item.stored;
    item.run?.abort();
    begin({ ...items.made({ ...rest, at: new Date().toISOString() }), safe: item.safe });
  }
}

function isStale(stored: StoredUpload): boolean {
  return Date.now() - Date.parse(stored.at) > STALE_MS;
}

function nameOf(file: Blob, given: string | undefined): string {
  const name = given ?? ("name" in file && typeof file.name === "string" ? file.name : "");
  return name === "" ? `file.${file.type.split(/[/+;]/)[1] ?? "bin"}` : name;
}

/** Of what is refused for a field's sake the field says most. */
function words(failed: unknown): string {
  if (!(failed instanceof ParlanceError)) return "Something went wrong here.";
  const { problem } = failed as { readonly problem?: { readonly errors?: readonly { readonly message: string }[] } };
  return problem?.errors?.map((error) => error.message).join(", ") ?? failed.message;
}
