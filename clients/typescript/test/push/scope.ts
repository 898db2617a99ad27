import type { Note } from "../../src/push/notes.js";
import type { PushScope, PushWindow } from "../../src/service-worker.js";

/** A notification as it is shown. */
export interface Shown extends NotificationOptions {
  readonly title: string;
  readonly renotify?: boolean;
  readonly timestamp?: number;
  close(): void;
}

/** A page that has this room on its screen; with `undefined` it does not answer. */
export class FakeWindow implements PushWindow {
  readonly visibilityState: DocumentVisibilityState;
  readonly #room: string | undefined;
  /** All that it was told. */
  readonly said: Note[] = [];
  focused = 0;

  constructor(visibilityState: DocumentVisibilityState, room: string | undefined) {
    this.visibilityState = visibilityState;
    this.#room = room;
  }

  /** What it was told to open. */
  get told(): Note[] {
    return this.said.filter((note) => note.parlance === "open");
  }

  focus = (): Promise<unknown> => {
    this.focused++;
    return Promise.resolve();
  };

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    const note = message as Note;
    this.said.push(note);
    const [port] = transfer as MessagePort[];
    if (note.parlance === "shows" && this.#room !== undefined) port?.postMessage(note.room === this.#room);
  }
}

type Listener = (event: unknown) => void;

/** What a worker has around it. Events are over when all that they wait for is done. */
export class FakeScope implements PushScope {
  /** Now. */
  shown: Shown[] = [];
  /** How often something was shown. */
  times = 0;
  windows: FakeWindow[] = [];
  readonly opened: string[] = [];
  readonly badges: (number | "cleared")[] = [];
  readonly #listeners = new Map<string, Listener>();

  navigator: PushScope["navigator"] = {
    setAppBadge: (count) => Promise.resolve(void this.badges.push(count)),
    clearAppBadge: () => Promise.resolve(void this.badges.push("cleared")),
  };
  readonly clients = {
    matchAll: () => Promise.resolve(this.windows),
    openWindow: (url: string) => Promise.resolve(this.opened.push(url)),
  };
  readonly registration = {
    scope: "https://chat.example/app/",
    showNotification: (title: string, options: NotificationOptions = {}) => Promise.resolve(this.show(title, options)),
    getNotifications: ({ tag }: GetNotificationOptions = {}) =>
      Promise.resolve(this.shown.filter((each) => each.tag === tag) as unknown as Notification[]),
  };

  addEventListener(type: string, listener: unknown): void {
    this.#listeners.set(type, listener as Listener);
  }

  /** As a browser does it: a tag is there once. */
  show(title: string, options: NotificationOptions): void {
    this.times++;
    const notification: Shown = {
      ...options, title,
      close: () => {
        this.shown = this.shown.filter((each) => each !== notification);
      },
    };
    const at = this.shown.findIndex((each) => each.tag !== undefined && each.tag === options.tag);
    if (at < 0) this.shown.push(notification);
    else this.shown[at] = notification;
  }

  async fire(type: string, event: object): Promise<void> {
    const waiting: Promise<unknown>[] = [];
    this.#listeners.get(type)?.({ ...event, waitUntil: (work: Promise<unknown>) => waiting.push(work) });
    await Promise.all(waiting);
  }

  /** This comes from the push service. */
  pushText(text: string | null): Promise<void> {
    return this.fire("push", { data: text === null ? null : { json: () => JSON.parse(text) as unknown } });
  }

  push(notice: object): Promise<void> {
    return this.pushText(JSON.stringify(notice));
  }

  /** The first notification is clicked. */
  click(): Promise<void> {
    return this.fire("notificationclick", { notification: this.shown[0] });
  }
}
