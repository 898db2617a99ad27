import type { Chat, ChatState, Connection, Draft, Me, Member, Message, Receipt, Room, RoomState, User } from "@parlance/client";
import { createStore } from "../../../typescript/src/state/store.js";

/** A chat without a server, for looking at the pages: people, rooms, messages, and little that works. */

const NAMES = ["Mei Tanaka", "Tunde Adeyemi", "Lucía Ferrer", "Omar Haddad", "Priya Raman", "Jonas Lindqvist", "Camila Rocha"];
export const users: User[] = NAMES.map((displayName, at) => ({
  id: `user-${at}`,
  username: (displayName.split(" ")[0] ?? "").toLowerCase().normalize("NFD").replace(/[^a-z]/g, ""),
  displayName,
  guest: false,
  createdAt: "2026-01-01T00:00:00.000Z",
}));
export const me = users[0] as User;

const TEXTS = [
  "Morning all! Short one from me today, I leave at three.",
  "The rollout of **2.16** is at 40 %, error rate flat. I keep watching `resume_latency_p99`.",
  "Looks good 👍",
  "Can somebody look at https://parlance.example/issues/1423 before noon? It is the one with the unread count after a merge.",
  "@mei do you have a minute for the copy of the sign-in page?",
  "Sure. I would start with this:\n\n> Conversations that get through, on any network.\n\n- short\n- true\n- no exclamation mark",
  "```\nfor (const frame of frames) {\n  state = fold(state, frame, me);\n}\n```",
  "🎉",
  "That is much better than what we had. The longer I look at it the more I think that the second sentence can go as well, since the picture says it already and nobody reads three lines on a sign-in page, not even those who wrote them.",
  "Done ✅",
];

export function message(room: string, seq: number, at: number, extra: Partial<Message> = {}): Message {
  const author = users[(Math.floor(seq / 2) * 3 + Math.floor(seq / 5)) % users.length] as User;
  return {
    room, seq, key: `key-${seq}`, author: author.id, at: new Date(at).toISOString(), text: TEXTS[(seq * 7) % TEXTS.length] ?? "",
    format: "markdown", mentions: [], attachments: [], reactions: [], ...extra,
  };
}

function settings(): Pick<Room, "slowModeSeconds" | "archived" | "history" | "permissions" | "createdAt" | "createdBy"> {
  return { slowModeSeconds: 0, archived: false, history: "start", permissions: {}, createdAt: "2026-10-01T09:00:00.000Z", createdBy: me.id };
}

const mine: Me = { role: "owner", read: 0, delivered: 0, seen: 0, unread: 0, mentions: 0, notify: "all", favourite: false };

export interface Scene {
  readonly connection: Connection;
  readonly messages: number;
  readonly empty?: boolean;
  readonly unread?: number;
}

export function fakeChat(scene: Scene): Chat {
  const now = Date.now();
  const all = Array.from({ length: scene.messages }, (_, at) => {
    const seq = at + 1;
    const extra: Partial<Message> = {
      ...(seq === scene.messages - 6 ? { reactions: [{ emoji: "🎉", count: 3, users: ["user-0", "user-1", "user-2"] }, { emoji: "👀", count: 1, users: ["user-3"] }], replies: { count: 3, last: seq + 2, lastAt: new Date(now - 60_000).toISOString() } } : {}),
      ...(seq === scene.messages - 3 ? { replyTo: scene.messages - 6, thread: scene.messages - 6 } : {}),
      ...(seq === scene.messages - 4 ? { author: "user-0", text: "I will take it from here.", editedAt: new Date(now).toISOString() } : {}),
      ...(seq === scene.messages - 8 ? { mentions: ["user-0"], text: "@mei do you have a minute for the copy of the sign-in page?" } : {}),
      ...(seq === scene.messages - 1 ? { text: "Where do we eat on Friday?", poll: { multiple: false, options: [{ text: "Noodles", count: 3, users: ["user-0", "user-1", "user-2"] }, { text: "Tacos", count: 1, users: ["user-4"] }, { text: "Somewhere with a garden", count: 2, users: [] }] } } : {}),
      ...(seq === scene.messages ? { author: "user-0", text: "See you there!" } : {}),
    };
    return message("room-0", seq, now - (scene.messages - seq) * 7 * 60_000, extra);
  });
  const members = new Map<string, Member>(users.map((user, at) => [user.id, { room: "room-0", user: user.id, role: at === 0 ? "owner" : at === 1 ? "moderator" : "member", joinedAt: "2026-10-01T09:00:00.000Z" }]));
  const receipts = new Map<string, Receipt>(users.slice(1, 5).map((user) => [user.id, { room: "room-0", user: user.id, delivered: scene.messages, read: scene.messages - 2 }]));
  const room = (at: number, kind: Room["kind"], name: string, extra: Partial<Me> = {}, more: Partial<RoomState> = {}): RoomState => {
    const last = message(`room-${at}`, at + 3, now - at * at * 3_000_000);
    return {
      room: `room-${at}`, receipts: new Map(), members: new Map(), typing: [], threads: new Map(), pending: [],
      view: { ...settings(), id: `room-${at}`, kind, ...(kind === "direct" ? {} : { name }), topic: "Code, builds, reviews. Incidents go to oncall", head: 10, lastMessage: last, me: { ...mine, ...extra } },
      ...more,
    };
  };
  const loaded = all.slice(-60);
  const timeline = { messages: loaded, hasBefore: all.length > loaded.length, hasAfter: false, loading: "none" } as const;
  const rooms = scene.empty ? [] : [
    room(0, "channel", "engineering", { favourite: true, role: "owner", unread: 2, seen: scene.messages - (scene.unread ?? 3) }, { members, receipts, timeline, typing: ["user-2"], pending: [
      { key: "p1", room: "room-0", text: "This one is on its way.", format: "markdown", at: new Date(now).toISOString(), status: "queued" },
      { key: "p2", room: "room-0", text: "This one was refused.", format: "markdown", at: new Date(now).toISOString(), status: "failed", problem: "Links are not allowed in this room." },
    ] }),
    room(1, "channel", "general", { unread: 12, mentions: 1 }), room(2, "direct", "", { unread: 1 }, { peer: "user-1", typing: ["user-1"] }),
    room(3, "group", "Spring launch"), room(4, "direct", "", {}, { peer: "user-2" }), room(5, "channel", "design", { notify: "none", unread: 4 }),
    room(6, "direct", "", {}, { peer: "user-4" }), room(7, "channel", "releases"), room(8, "group", "oncall"),
  ];
  const state = createStore<ChatState>({
    me, connection: scene.connection, leader: true, rooms, users: new Map(users.map((user) => [user.id, user])),
    presence: new Map([["user-1", { user: "user-1", status: "online" }], ["user-2", { user: "user-2", status: "away" }]]), status: "online",
  });
  const change = (id: string, how: (room: RoomState) => RoomState): void =>
    state.set({ ...state.get(), rooms: (state.get().rooms ?? []).map((each) => (each.room === id ? how(each) : each)) });
  const fake = {
    state,
    open: () => Promise.resolve(), close: () => undefined, markRead: () => undefined, typing: () => undefined, retryNow: () => undefined,
    users: () => Promise.resolve(new Map()), newer: () => Promise.resolve(), latest: () => Promise.resolve(), retry: () => undefined, discard: () => undefined,
    older(id: string) {
      change(id, (it) => ({ ...it, timeline: { ...(it.timeline ?? timeline), loading: "before" } }));
      return new Promise<void>((done) => setTimeout(() => {
        change(id, (it) => {
          const old = it.timeline ?? timeline;
          const first = (old.messages[0]?.seq ?? 1) - 1;
          const more = all.slice(Math.max(0, first - 60), first);
          return { ...it, timeline: { ...old, messages: [...more, ...old.messages], hasBefore: first > 60, loading: "none" } };
        });
        done();
      }, 80));
    },
    send(id: string, draft: Draft) {
      change(id, (it) => {
        const old = it.timeline ?? timeline;
        const seq = (old.messages.at(-1)?.seq ?? 0) + 1;
        return { ...it, timeline: { ...old, messages: [...old.messages, message(id, seq, Date.now(), { author: me.id, text: draft.text })] } };
      });
      return "key";
    },
    thread: (id: string, root: number) => Promise.resolve({ root: all[root - 1], items: [message(id, root + 1, now), message(id, root + 3, now)], hasBefore: false, hasAfter: false, me: {} }),
    pins: () => Promise.resolve({ items: loaded.slice(-3) }),
    search: () => Promise.resolve({ items: [{ message: loaded.at(-2), highlights: [{ text: "Where do we eat on Friday?", ranges: [[12, 15]] }] }] }),
    findUsers: () => Promise.resolve({ items: users }), discover: () => Promise.resolve({ items: rooms.filter((it) => it.view.kind === "channel").map((it) => it.view) }),
    receive: (text: string) => change("room-0", (it) => {
      const old = it.timeline ?? timeline;
      const seq = (old.messages.at(-1)?.seq ?? 0) + 1;
      return { ...it, view: { ...it.view, me: { ...it.view.me, unread: it.view.me.unread + 1 } }, timeline: { ...old, messages: [...old.messages, message("room-0", seq, Date.now(), { author: "user-3", text })] } };
    }),
  };
  return fake as unknown as Chat;
}
