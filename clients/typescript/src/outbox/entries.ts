import type { Pending } from "../state.js";
import type { Draft, RoomId } from "../wire.js";
import type { Stored } from "./storage.js";

/** A message that waits, and how far it has got. */
export interface Entry {
  readonly stored: Stored;
  /**
   * `writing`: not yet safe on this device. `queued`, `sending`, `failed` as shown. `answered`: the server has it, and
   * the stream has yet to bring it.
   */
  readonly phase: "writing" | "queued" | "sending" | "answered" | "failed";
}

/** The messages that wait, by key, in the order in which they were written. */
export class Entries {
  #all: readonly Entry[] = [];
  #last = 0;
  /** So that what was read of the storage just before does not bring them back. */
  readonly #gone = new Set<string>();
  readonly #changed: (room: RoomId, pending: readonly Pending[]) => void;

  readonly #removed: (stored: Stored) => void;

  constructor(
    changed: (room: RoomId, pending: readonly Pending[]) => void, removed: (stored: Stored) => void,
  ) {
    this.#changed = changed;
    this.#removed = removed;
  }

  get(key: string): Entry | undefined {
    return this.#all.find((entry) => entry.stored.key === key);
  }

  all(): readonly Entry[] {
    return this.#all;
  }

  /** The next place in the order: later than all that are known here, and by the clock than others. */
  nextOrder(): number {
    this.#last = Math.max(this.#last + 1, Date.now() * 1000, (this.#all.at(-1)?.stored.order ?? 0) + 1);
    return this.#last;
  }

  /** Adds an entry, or puts it in the place of the one with its key. */
  set(entry: Entry): void {
    const others = this.#all.filter((one) => one.stored.key !== entry.stored.key);
    const at = others.findIndex((one) => one.stored.order > entry.stored.order);
    this.#all = at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
    this.#tell(entry.stored.room);
  }

  /** Gives the entry another phase, if it is there still. */
  turn(key: string, phase: Entry["phase"]): void {
    const entry = this.get(key);
    if (entry !== undefined && entry.phase !== phase) this.set({ ...entry, phase });
  }

  remove(key: string): void {
    const entry = this.get(key);
    if (entry === undefined) return;
    this.#all = this.#all.filter((one) => one !== entry);
    this.#gone.add(key);
    this.#tell(entry.stored.room);
    this.#removed(entry.stored);
  }

  /**
   * The keys of those that may be replaced by what other tabs stored.
   *
   * @param sending whether this tab sends; else it only hears how far they have got
   */
  open(sending: boolean): ReadonlySet<string> {
    const open = this.#all.filter(({ phase }) => isIdle(phase) || (!sending && phase === "sending"));
    return new Set(open.map((entry) => entry.stored.key));
  }

  /**
   * Takes over what is stored, which other tabs change too.
   *
   * @param before what was {@link open} when the storage was asked: of these, what is not stored any more is gone
   */
  reconcile(found: readonly Stored[], before: ReadonlySet<string>, sending: boolean): void {
    const stored = new Set(found.map((one) => one.key));
    const open = this.open(sending);
    for (const key of open) if (before.has(key) && !stored.has(key)) this.remove(key);
    for (const one of found) {
      const entry = this.get(one.key);
      if (this.#gone.has(one.key) || (entry !== undefined && !open.has(one.key))) continue;
      if (one.problem !== undefined) this.#renew(entry, { stored: one, phase: "failed" });
      else if (entry?.phase !== "sending") this.#renew(entry, { stored: one, phase: "queued" });
    }
  }

  #renew(before: Entry | undefined, entry: Entry): void {
    if (before?.phase !== entry.phase || before.stored.order !== entry.stored.order) this.set(entry);
  }

  /** Tells what is pending in each room once more. */
  tellAll(): void {
    for (const room of new Set(this.#all.map((entry) => entry.stored.room))) this.#tell(room);
  }

  #tell(room: RoomId): void {
    this.#changed(room, this.#all.filter((entry) => entry.stored.room === room).map(pending));
  }
}

function isIdle(phase: Entry["phase"]): boolean {
  return phase === "queued" || phase === "failed";
}

function pending({ stored, phase }: Entry): Pending {
  const draft: Draft = stored.draft;
  return {
    key: stored.key, room: stored.room, text: draft.text, format: draft.format ?? "plain", at: stored.at,
    status: phase === "failed" ? "failed" : phase === "sending" || phase === "answered" ? "sending" : "queued",
    ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
    ...(stored.files === undefined ? {} : { files: stored.files }),
    ...(stored.problem === undefined ? {} : { problem: stored.problem }),
  };
}
