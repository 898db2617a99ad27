import type {
  ChatEvent, Me, Member, Message, MessagePage, Receipt, Role, Room, Seq, Settings, UserId,
} from "../../src/wire.js";

interface Answer { readonly answer: string; readonly user: UserId; readonly position: number }

interface Said {
  message: Message;
  reactions: Answer[];
  votes: Answer[];
  pinned?: { by: UserId; at: string };
}

interface Seat {
  member: Member;
  delivered: Seq;
  read: Seq;
  seen: Seq;
}

/** An event without what the log gives it. */
type Change = Less<ChatEvent>;
type Less<E> = E extends ChatEvent ? Omit<E, "room" | "seq" | "position" | "at"> : never;

/** A clock and a counter that all rooms of a server share. */
export interface World { position: number }

/** A room as the server keeps it, in the simplest way: what the fold is held against. */
export class ReferenceRoom {
  readonly id: string;
  readonly world: World;
  readonly said = new Map<Seq, Said>();
  readonly seats = new Map<UserId, Seat>();
  settings: Settings = { name: "Room", slowModeSeconds: 0, archived: false, history: "start", permissions: {} };
  head = 0;
  activity = 0;

  readonly #told: (event: ChatEvent) => void;

  constructor(world: World, id: string, members: readonly UserId[], told: (event: ChatEvent) => void) {
    this.#told = told;
    this.world = world;
    this.id = id;
    this.write({
      type: "room.created", by: members[0] ?? "", kind: "group", settings: this.settings,
      members: members.map((user) => ({ user, role: "member" as const })),
    });
  }

  /** One entry more; what it does is done. */
  write(change: Change): ChatEvent {
    const seq = ++this.head;
    const number = ++this.world.position;
    this.activity = number;
    const at = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
    const event = { ...change, room: this.id, seq, position: `e.${number}`, at } as ChatEvent;
    this.#apply(event, number);
    this.#told(event);
    return event;
  }

  post(by: UserId, more: Partial<Message> = {}): void {
    const message: Message = {
      room: this.id, seq: this.head + 1, key: `k${this.head + 1}`, author: by,
      at: new Date(Date.UTC(2026, 0, 1) + (this.world.position + 1) * 1000).toISOString(),
      text: `said ${this.head + 1}`, format: "plain", mentions: [], attachments: [], reactions: [], ...more,
    };
    this.write({ type: "message.posted", by, message });
  }

  retell(by: UserId, seq: Seq, how: "edited" | "deleted", mentions: readonly UserId[] = []): void {
    const said = this.said.get(seq);
    if (said === undefined || said.message.deletedAt !== undefined) return;
    const at = new Date(Date.UTC(2026, 0, 1) + (this.world.position + 1) * 1000).toISOString();
    const { poll: _poll, mentionsRoom: _all, editedAt: _edited, ...bare } = said.message;
    const message: Message = how === "edited"
      ? { ...said.message, text: `${said.message.text}!`, mentions, editedAt: at }
      : { ...bare, text: "", mentions: [], deletedAt: at };
    this.write({ type: `message.${how}`, by, message });
  }

  #apply(event: ChatEvent, position: number): void {
    switch (event.type) {
      case "room.created":
        for (const { user, role } of event.members) this.#enter(user, role, event.at, event.seq);
        return;
      case "room.changed":
      case "room.archived": this.settings = event.settings; return;
      case "member.joined": this.#enter(event.user, event.role, event.at, event.seq); return;
      case "member.left":
      case "member.removed": this.seats.delete(event.user); return;
      case "member.changed": {
        const seat = this.seats.get(event.user);
        if (seat === undefined || event.role === undefined) return;
        const { room, user, joinedAt } = seat.member;
        seat.member = {
          room, user, joinedAt, role: event.role,
          ...(event.mutedUntil === undefined ? {} : { mutedUntil: event.mutedUntil }),
          ...(event.reason === undefined ? {} : { muteReason: event.reason }),
        };
        return;
      }
      case "message.posted":
        this.said.set(event.seq, { message: event.message, reactions: [], votes: [] });
        return;
      case "message.edited": {
        const said = this.said.get(event.message.seq);
        if (said !== undefined) said.message = event.message;
        return;
      }
      case "message.deleted": {
        this.said.set(event.message.seq, { message: event.message, reactions: [], votes: [] });
        return;
      }
      default: {
        const said = this.said.get(event.target);
        if (said === undefined) return;
        if (event.type === "message.pinned") said.pinned = { by: event.by, at: event.at };
        else if (event.type === "message.unpinned") delete said.pinned;
        else if (event.type === "reaction.added") {
          said.reactions.push({ answer: event.emoji, user: event.by, position });
        } else if (event.type === "reaction.removed") {
          said.reactions = said.reactions.filter((one) => one.answer !== event.emoji || one.user !== event.by);
        } else if ("options" in event) {
          said.votes = said.votes.filter((one) => one.user !== event.by);
          for (const option of event.options) said.votes.push({ answer: String(option), user: event.by, position });
        }
      }
    }
  }

  #enter(user: UserId, role: Role, joinedAt: string, seq: Seq): void {
    this.seats.set(user, { member: { room: this.id, user, role, joinedAt }, delivered: seq, read: seq, seen: seq });
  }

  /** Whether this may be written: the server refuses what is done already. */
  reacted(seq: Seq, emoji: string, user: UserId): boolean {
    return this.said.get(seq)?.reactions.some((one) => one.answer === emoji && one.user === user) ?? false;
  }

  me(user: UserId): Me | undefined {
    const seat = this.seats.get(user);
    if (seat === undefined) return undefined;
    const unread = [...this.said.values()].map((said) => said.message)
      .filter((message) => message.seq > seat.seen && message.author !== user && message.deletedAt === undefined);
    const { delivered, read, seen, member } = seat;
    return {
      role: member.role, read, delivered, seen, unread: unread.length,
      mentions: unread.filter((message) => message.mentionsRoom === true || message.mentions.includes(user)).length,
      notify: "all", favourite: false, ...(member.mutedUntil === undefined ? {} : { mutedUntil: member.mutedUntil }),
    };
  }

  view(user: UserId): Room {
    const last = [...this.said.values()].at(-1)?.message;
    const me = this.me(user);
    return {
      id: this.id, kind: "group", ...this.settings, head: this.head,
      createdAt: "2026-01-01T00:00:00.000Z", createdBy: "u0",
      ...(me === undefined ? {} : { me, ...(last === undefined ? {} : { lastMessage: last }) }),
    };
  }

  /** A message as pages tell it. */
  message(seq: Seq): Message | undefined {
    const said = this.said.get(seq);
    if (said === undefined) return undefined;
    const replies = [...this.said.values()].map((one) => one.message)
      .filter((one) => one.thread === seq && one.deletedAt === undefined);
    const last = replies.at(-1);
    const poll = said.message.poll;
    return {
      ...said.message,
      reactions: grouped(said.reactions).map(({ answer, users }) => ({ emoji: answer, count: users.length, users })),
      ...(poll === undefined ? {} : {
        poll: {
          ...poll,
          options: poll.options.map((option, index) => {
            const users = grouped(said.votes).find((one) => one.answer === String(index))?.users ?? [];
            return { text: option.text, count: users.length, users };
          }),
        },
      }),
      ...(last === undefined ? {} : { replies: { count: replies.length, last: last.seq, lastAt: last.at } }),
      ...(said.pinned === undefined ? {} : { pinned: said.pinned }),
    };
  }

  page(window: { before?: Seq; after?: Seq; around?: Seq }, limit: number): MessagePage {
    const all = [...this.said.keys()];
    const below = (seq: Seq): number => all.filter((one) => one < seq).length;
    let from = all.length - limit;
    if (window.before !== undefined) from = below(window.before) - limit;
    else if (window.after !== undefined) from = below(window.after + 1);
    else if (window.around !== undefined) from = below(window.around) - (limit >> 1);
    const end = Math.min(all.length, from + limit);
    const start = Math.max(0, from);
    const items = all.slice(start, end).map((seq) => this.message(seq)).filter((one) => one !== undefined);
    return { items, hasBefore: start > 0, hasAfter: end < all.length };
  }

  members(): Member[] {
    return [...this.seats.values()].map((seat) => seat.member);
  }

  receipts(): Receipt[] {
    return [...this.seats].map(([user, { delivered, read }]) => ({ room: this.id, user, delivered, read }));
  }
}

/** As the server orders answers: the answer first that began first, of those that stand. */
function grouped(answers: readonly Answer[]): { answer: string; users: UserId[] }[] {
  const groups = new Map<string, { answer: string; users: UserId[] }>();
  for (const { answer, user } of [...answers].sort((one, other) => one.position - other.position)) {
    const group = groups.get(answer) ?? { answer, users: [] };
    groups.set(answer, group);
    group.users.push(user);
  }
  return [...groups.values()];
}
