import { type AttendedPage, watchAttention } from "../attention.js";
import type { Http } from "../http.js";
import type { SessionStorage } from "../storage.js";
import type { Sharing } from "../tabs.js";
import type { Presence, Status, UserId } from "../wire.js";

/** What one can choose to be seen as. */
export type Chosen = Exclude<Status, "offline">;

/**
 * How the user is seen: as they chose; and who chose to be online is away while nobody attends to any tab of this
 * browser profile. The tab that holds the stream tells the server for all of them. Outside of pages, and where tabs
 * cannot share, only what is chosen counts.
 */
export interface Appearance {
  /** From now on it is watched. Again: nothing happens. */
  start(): void;
  /** Tells the server, and keeps it; rejects, and nothing changes, when the server cannot be told. */
  choose(status: Chosen): Promise<void>;
  /** Whether this tab holds the stream. */
  leads(leader: boolean): void;
  /** The stream has begun: the server knows that the user is there. */
  greeted(): void;
  /** Nothing more is told; this tab is not attended to. */
  stop(): void;
}

/** What an appearance is made with. */
export interface Seen {
  readonly me: UserId;
  readonly http: Pick<Http, "get" | "put">;
  /** Names what the tabs share. */
  readonly name: string;
  /** Where the choice is kept, for all tabs. */
  readonly storage: SessionStorage;
  readonly page: AttendedPage | undefined;
  readonly sharing: { readonly [each in keyof Sharing]: Sharing[each] | undefined };
  /** What was chosen, here or in another tab. */
  readonly chosen: (status: Chosen) => void;
}

/** What tabs tell each other: one is attended to from now on; something was chosen there. */
type Note = { readonly kind: "here" } | { readonly kind: "chosen"; readonly status: Chosen };

export function createAppearance(seen: Seen): Appearance {
  let chosen: Chosen = "online";
  /** What the server was told last; undefined: who knows. */
  let said: Chosen | undefined;
  let greeted = false;
  let leader = false;
  let running: Watch | undefined;
  /** What is told is told in order. */
  let last: Promise<unknown> = Promise.resolve();

  /** As it is now; what does not get through is told when the stream begins anew. */
  function speak(): void {
    last = last.then(tell).catch(() => undefined);
  }

  async function tell(): Promise<void> {
    if (!leader || !greeted) return;
    if (chosen !== "online") await put(chosen);
    else if (running?.attended !== undefined) await tellBySelf(running.attended ? "online" : "away");
  }

  /** Who chose on another device not to be seen stays so, though others are told no more than that they are offline. */
  async function tellBySelf(wanted: Chosen): Promise<void> {
    if (wanted === said) return;
    const { status } = await seen.http.get<Presence>(`/users/${seen.me}/presence`);
    if (status === wanted) said = wanted;
    else if (status !== "offline") await put(wanted);
  }

  async function put(status: Chosen): Promise<void> {
    if (status === said) return;
    await seen.http.put("/presence", { status });
    said = status;
  }

  function take(status: Chosen): void {
    chosen = said = status;
    seen.chosen(status);
  }

  async function remember(): Promise<void> {
    const kept = await seen.storage.read();
    if (kept !== "away" && kept !== "invisible") return;
    chosen = kept;
    seen.chosen(kept);
    speak();
  }

  return {
    start() {
      if (running !== undefined) return;
      void remember();
      const { page, name, sharing: { locks, BroadcastChannel } } = seen;
      if (page === undefined || locks === undefined || BroadcastChannel === undefined) return;
      running = watch(page, `${name}:attended`, { locks, BroadcastChannel }, speak, take);
      if (leader) running.lead();
    },
    choose(status) {
      const done = last.then(async () => {
        await seen.http.put("/presence", { status });
        take(status);
        await seen.storage.write(status === "online" ? undefined : status);
        running?.post({ kind: "chosen", status });
      });
      last = done.catch(() => undefined);
      return done;
    },
    leads(now) {
      if (now === leader) return;
      leader = now;
      said = undefined;
      if (leader) running?.lead();
    },
    greeted() {
      greeted = true;
      // A server without a database does not remember it when it was restarted.
      if (said !== "online") said = undefined;
      speak();
    },
    stop() {
      running?.stop();
      running = undefined;
      leader = greeted = false;
      said = undefined;
    },
  };
}

interface Watch {
  /** Whether some tab is attended to; undefined while it is not known. */
  readonly attended: boolean | undefined;
  /** From now on this tab finds out about all of them. */
  lead(): void;
  post(note: Note): void;
  stop(): void;
}

/**
 * Each tab shares a lock while it is attended to, and tells when that begins. The leader waits for the lock alone: it
 * gets it when nobody shares it any more, however those tabs have ended.
 */
function watch(
  page: AttendedPage, lock: string, { locks, BroadcastChannel }: Sharing, changed: () => void,
  chosen: (status: Chosen) => void,
): Watch {
  const giveUp = new AbortController();
  const channel = new BroadcastChannel(lock);
  let attended: boolean | undefined;
  let leading = false;
  let waiting = false;
  let release = (): void => undefined;

  function become(now: boolean): void {
    if (giveUp.signal.aborted || now === attended) return;
    attended = now;
    changed();
  }

  function here(): void {
    if (!leading) return;
    if (attended === false) become(true);
    void waitForNobody();
  }

  async function lead(): Promise<void> {
    leading = true;
    become(!(await locks.request(lock, { ifAvailable: true }, (got) => got !== null)));
    await waitForNobody();
  }

  async function waitForNobody(): Promise<void> {
    if (waiting) return;
    waiting = true;
    try {
      // Whoever comes while somebody waits for the lock alone stands behind, and is there all the same.
      while (await locks.request(lock, { signal: giveUp.signal }, isWaitedFor));
      become(false);
    } catch {
      // given up
    } finally {
      waiting = false;
    }
  }

  async function isWaitedFor(): Promise<boolean> {
    const { pending = [] } = await locks.query();
    return pending.some((each) => each.name === lock && each.mode === "shared");
  }

  const unheard = watchAttention(page, (now) => {
    release();
    if (!now) return;
    const until = new Promise<void>((resolve) => (release = resolve));
    void locks.request(lock, { mode: "shared" }, () => until);
    channel.postMessage({ kind: "here" });
    here();
  });
  channel.onmessage = ({ data }: MessageEvent<Note>) => {
    if (data.kind === "here") here();
    else chosen(data.status);
  };
  return {
    get attended() {
      return attended;
    },
    lead: () => void lead(),
    post: (note) => channel.postMessage(note),
    stop() {
      giveUp.abort();
      unheard();
      release();
      channel.close();
    },
  };
}
