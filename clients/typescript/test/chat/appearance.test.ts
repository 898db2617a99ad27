import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HIDDEN_MS } from "../../src/attention.js";
import { type Appearance, createAppearance } from "../../src/chat/appearance.js";
import type { Http } from "../../src/http.js";
import { memorySession } from "../../src/storage.js";
import type { Status } from "../../src/wire.js";
import { until } from "../helpers.js";
import { fakeLocks } from "../locks.js";
import { FakePage } from "../page.js";

interface Tab {
  readonly page: FakePage;
  readonly appearance: Appearance;
  readonly shown: Status[];
}

const open: Tab[] = [];
let profiles = 0;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true }));
afterEach(() => {
  for (const { appearance } of open.splice(0)) appearance.stop();
  vi.useRealTimers();
});

/** A browser profile, and the server that it speaks to. */
function profile() {
  const locks = fakeLocks();
  const storage = memorySession();
  const name = `profile-${profiles++}`;
  const server = { status: "online" as Status, said: [] as Status[], asked: 0, down: false };
  const http = {
    get: () => {
      server.asked++;
      return Promise.resolve({ user: "me", status: server.status === "invisible" ? "offline" : server.status });
    },
    put: (_: string, { status }: { status: Status }) => {
      if (server.down) return Promise.reject(new Error("down"));
      server.said.push(status);
      server.status = status;
      return Promise.resolve();
    },
  } as unknown as Http;
  const tab = (page: FakePage | null = new FakePage(), shares = true): Tab => {
    const shown: Status[] = [];
    const appearance = createAppearance({
      me: "me", http, name, storage, page: page ?? undefined,
      sharing: { locks: shares ? locks : undefined, BroadcastChannel },
      chosen: (status) => shown.push(status),
    });
    const it = { page: page ?? new FakePage(), appearance, shown };
    open.push(it);
    appearance.start();
    return it;
  };
  return { server, storage, tab };
}

function lead({ appearance }: Tab): void {
  appearance.leads(true);
  appearance.greeted();
}

/** Hidden, for long enough. */
function leave(...tabs: readonly Tab[]): void {
  for (const { page } of tabs) page.turn("hidden");
  vi.advanceTimersByTime(HIDDEN_MS);
}

/** All that was begun has come to its end, as far as it can. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

describe("whoever leaves their page", () => {
  test("is away, and online when they come back", async () => {
    const { server, tab } = profile();
    const only = tab();
    lead(only);
    leave(only);
    await until(() => server.status === "away", "away");
    only.page.turn("visible");
    await until(() => server.status === "online", "online");
    expect(server.said).toEqual(["away", "online"]);
  });

  test("is online while another tab is attended to, whichever leads", async () => {
    const { server, tab } = profile();
    const [leader, other] = [tab(), tab()];
    lead(leader);
    leave(leader);
    await settled();
    expect(server.said).toEqual([]);
    leave(other);
    await until(() => server.status === "away", "away");
    other.page.turn("visible");
    await until(() => server.status === "online", "online");
    expect(server.said).toEqual(["away", "online"]);
  });

  test("is away when the tab is closed that they looked at, though others are open", async () => {
    const { server, tab } = profile();
    const [leader, other] = [tab(new FakePage("hidden")), tab()];
    lead(leader);
    await settled();
    expect(server.said).toEqual([]);
    other.appearance.stop();
    await until(() => server.status === "away", "away");
  });

  test("is spoken for by the tab that leads next", async () => {
    const { server, tab } = profile();
    const [leader, other] = [tab(), tab(new FakePage("hidden"))];
    lead(leader);
    await settled();
    leader.appearance.stop();
    lead(other);
    await until(() => server.status === "away", "away");
    expect(server.said).toEqual(["away"]);
  });

  test("is online again in the next run of the app", async () => {
    const { server, tab } = profile();
    server.status = "away";
    lead(tab());
    await until(() => server.status === "online", "online");
  });

  test("is told to be away again, when the server was not reached or has forgotten it", async () => {
    const { server, tab } = profile();
    const only = tab();
    lead(only);
    server.down = true;
    leave(only);
    await until(() => server.asked > 1, "asked");
    await settled();
    server.down = false;
    only.appearance.greeted();
    await until(() => server.status === "away", "away");
    server.status = "online";
    only.appearance.greeted();
    await until(() => server.status === "away", "away again");
  });
});

describe("what was chosen", () => {
  test("holds, whoever looks", async () => {
    const { server, tab } = profile();
    const only = tab();
    lead(only);
    await only.appearance.choose("invisible");
    leave(only);
    only.page.turn("visible");
    await settled();
    expect(server.said).toEqual(["invisible"]);
    expect(only.shown).toEqual(["invisible"]);
  });

  test("is known in all tabs, and in the next run of the app", async () => {
    const { server, storage, tab } = profile();
    const [leader, other] = [tab(), tab()];
    lead(leader);
    await other.appearance.choose("away");
    await until(() => leader.shown.includes("away"), "told");
    expect(storage.read()).toBe("away");
    leader.appearance.stop();
    other.appearance.stop();

    server.status = "online";
    const next = tab();
    lead(next);
    await until(() => server.status === "away", "away");
    expect(next.shown).toEqual(["away"]);
    await next.appearance.choose("online");
    expect(storage.read()).toBeUndefined();
  });

  test("is not undone by a device that does not know of it", async () => {
    const { server, tab } = profile();
    const only = tab();
    lead(only);
    server.status = "invisible";
    leave(only);
    only.page.turn("visible");
    await settled();
    expect(server.said).toEqual([]);
  });

  test("changes nothing when the server cannot be told", async () => {
    const { server, storage, tab } = profile();
    const only = tab();
    lead(only);
    server.down = true;
    await expect(only.appearance.choose("away")).rejects.toThrow("down");
    expect(only.shown).toEqual([]);
    expect(storage.read()).toBeUndefined();
  });

  test("is all that counts where tabs cannot share, and outside of pages", async () => {
    const { server, tab } = profile();
    const [page, program] = [tab(new FakePage(), false), tab(null)];
    for (const each of [page, program]) {
      lead(each);
      leave(each);
    }
    await settled();
    expect(server.asked).toBe(0);
    await program.appearance.choose("away");
    program.appearance.greeted();
    await settled();
    expect(server.said).toEqual(["away", "away"]);
  });
});
