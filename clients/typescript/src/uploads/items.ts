import type { Upload } from "../state.js";
import type { StoredUpload } from "./storage.js";

/** A file, and how far it has got. */
export interface Item {
  stored: StoredUpload;
  status: Upload["status"];
  sent: number;
  /** Present while this tab is at it, or waits for another tab. */
  run: AbortController | undefined;
  /** Whether it is stored. */
  safe: boolean;
  /** Whether it need not be stored any more. */
  left: boolean;
}

/** The files that are on their way, by key, in the order in which they were picked. */
export class Items {
  readonly #all = new Map<string, Item>();
  /** So that what was read of the storage just before does not bring them back. */
  readonly #gone = new Set<string>();
  readonly #watchers = new Set<() => void>();
  readonly #changed: (uploads: ReadonlyMap<string, Upload>) => void;
  /** What is shown of each: the same as long as nothing of it changes. */
  readonly #shown = new Map<string, Upload>();
  #last = 0;

  constructor(changed: (uploads: ReadonlyMap<string, Upload>) => void) {
    this.#changed = changed;
  }

  get(key: string): Item | undefined {
    return this.#all.get(key);
  }

  all(): readonly Item[] {
    return [...this.#all.values()];
  }

  made(stored: StoredUpload): Item {
    return { stored, ...progressOf(stored), run: undefined, safe: false, left: false };
  }

  nextOrder(): number {
    this.#last = Math.max(this.#last + 1, Date.now() * 1000);
    return this.#last;
  }

  /** Adds one, or puts it in the place of the one with its key. */
  set(item: Item): void {
    this.#all.set(item.stored.key, item);
    this.#tell(item);
  }

  store(item: Item, change: Partial<StoredUpload>): void {
    const { stored } = item;
    item.stored = { ...stored, ...change };
    const { status, sent } = progressOf(item.stored);
    if (status !== "waiting") item.status = status;
    if (status === "done") item.sent = sent;
    this.#tell(item);
  }

  turn(item: Item, status: Item["status"]): void {
    item.status = status;
    this.#tell(item);
  }

  progress(item: Item, sent: number): void {
    item.sent = sent;
    this.#tell(item);
  }

  /** Another tab has got so far with it. */
  renew(item: Item, stored: StoredUpload): void {
    Object.assign(item, { stored, ...progressOf(stored) });
    this.#tell(item);
  }

  remove(key: string): void {
    if (!this.#all.delete(key)) return;
    this.#gone.add(key);
    this.#shown.delete(key);
    this.#tell();
  }

  /** The keys of those that are stored, and that another tab may have changed. */
  idle(): ReadonlySet<string> {
    return new Set(this.all().filter((item) => item.safe && !item.left && item.status !== "sending").map(keyOf));
  }

  /**
   * Takes over what is stored, which other tabs change too.
   *
   * @param before what was {@link idle} when the storage was asked: of these, what is not stored any more is gone
   */
  reconcile(found: readonly StoredUpload[], before: ReadonlySet<string>): void {
    const idle = this.idle();
    const stored = new Set(found.map((one) => one.key));
    for (const key of idle) {
      if (!before.has(key) || stored.has(key)) continue;
      this.get(key)?.run?.abort();
      this.remove(key);
    }
    for (const one of found) {
      const item = this.get(one.key);
      if (item === undefined) {
        if (!this.#gone.has(one.key)) this.set({ ...this.made(one), safe: true });
      } else if (idle.has(one.key)) {
        this.renew(item, one);
      }
    }
  }

  /** Waits until this answers something, or throws; it is asked again with each change. */
  until<T>(key: string, look: (item: Item | undefined) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        try {
          const found = look(this.get(key));
          if (found === undefined) return;
          resolve(found);
        } catch (failed) {
          reject(failed instanceof Error ? failed : new Error(String(failed)));
        }
        this.#watchers.delete(watcher);
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  #tell(item?: Item): void {
    if (item !== undefined) {
      if (this.#all.get(item.stored.key) !== item) return;
      this.#shown.set(item.stored.key, shown(item));
    }
    const all = [...this.#all.values()].sort((one, other) => one.stored.order - other.stored.order);
    this.#changed(new Map(all.flatMap(({ stored: { key } }) => {
      const upload = this.#shown.get(key);
      return upload === undefined ? [] : [[key, upload] as const];
    })));
    for (const watcher of [...this.#watchers]) watcher();
  }
}

function keyOf(item: Item): string {
  return item.stored.key;
}

function progressOf({ attachment, problem, resume, blob }: StoredUpload): Pick<Item, "status" | "sent"> {
  if (attachment !== undefined) return { status: "done", sent: blob.size };
  return { status: problem === undefined ? "waiting" : "failed", sent: resume?.offset ?? 0 };
}

function shown({ stored, status, sent }: Item): Upload {
  const { key, room, thread, name, blob, attachment, problem } = stored;
  return {
    key, room, name, blob, status, sent,
    ...(thread === undefined ? {} : { thread }),
    ...(attachment === undefined ? {} : { attachment }),
    ...(problem === undefined ? {} : { problem }),
  };
}
