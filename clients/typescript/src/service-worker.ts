/**
 * For service workers: shows what the server sends by Web Push. It needs nothing else of this package.
 *
 * @packageDocumentation
 */
import { markOf, type Note } from "./push/notes.js";
import type { PushNotice } from "./push/wire.js";
import type { RoomId, Seq } from "./wire.js";

export type { PushNotice, RoomId, Seq };

/** How notifications look, and where they lead. */
export interface PushHandling {
  /** Where in the app a message is: an address relative to the worker's scope. */
  address(room: RoomId, seq: Seq): string;
  /** A picture beside the words; an address. */
  readonly icon?: string;
  /** A picture of one colour for narrow places; an address. */
  readonly badge?: string;
  /** In place of `wordsOf`. */
  readonly words?: (notice: PushNotice) => PushWords;
}

/** What a notification says. */
export interface PushWords {
  readonly title: string;
  readonly body?: string;
}

/** What is used of a worker's global scope. */
export interface PushScope {
  readonly registration: Pick<ServiceWorkerRegistration, "getNotifications" | "showNotification" | "scope">;
  readonly clients: {
    matchAll(options: { readonly type: "window"; readonly includeUncontrolled: true }): Promise<readonly PushWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly navigator: { setAppBadge?(count: number): Promise<void>; clearAppBadge?(): Promise<void> };
  addEventListener(type: "push", listener: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicked) => void): void;
  addEventListener(type: "pushsubscriptionchange", listener: (event: Extendable) => void): void;
}

/** A window of this origin, as its worker sees it. */
export interface PushWindow {
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<unknown>;
  postMessage(message: unknown, transfer?: Transferable[]): void;
}

/** An event that the worker stays awake for. */
export interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}

/** Something came from the push service. */
export interface Pushed extends Extendable {
  readonly data: { json(): unknown } | null;
}

/** A notification was clicked. */
export interface Clicked extends Extendable {
  readonly notification: Pick<Notification, "close" | "data">;
}

/** Not all that browsers know is in TypeScript's declarations. */
interface Options extends NotificationOptions {
  readonly renotify: boolean;
  readonly timestamp: number;
}

/** A page that does not answer within this time is none of the app's, or is asleep. Firefox takes a click for 1 s. */
const ANSWERS_WITHIN_MS = 500;

const TEST_TAG = "parlance-test";

/**
 * Handles `push`, `notificationclick` and `pushsubscriptionchange`: to be called once, when the worker's script runs.
 *
 * Messages are shown, one notification for each room, unless a visible page answers that it has the room on its screen
 * (see `answerServiceWorker`). What was read elsewhere is taken away. A click shows the message in a page of the app
 * that is open, or opens one. What is not of a Parlance server is left to other listeners.
 */
export function handlePush(handling: PushHandling, scope: PushScope = globalThis as unknown as PushScope): void {
  // One after the other, so that of two the newer one stays.
  let last: Promise<void> = Promise.resolve();
  scope.addEventListener("push", (event) => {
    const notice = noticeOf(event);
    if (notice === undefined) return;
    const next = (): Promise<void> => received(notice, handling, scope);
    last = last.then(next, next);
    event.waitUntil(last);
  });
  scope.addEventListener("notificationclick", (event) => {
    const mark = markOf(event.notification);
    if (mark === undefined) return;
    event.notification.close();
    event.waitUntil(clicked(mark.room, mark.seq, handling, scope));
  });
  scope.addEventListener("pushsubscriptionchange", (event) => {
    const tell = (pages: readonly PushWindow[]): void => pages.forEach((page) => note(page, { parlance: "renew" }));
    event.waitUntil(windows(scope).then(tell));
  });
}

/**
 * What a notification says, in English: what the user wants to be seen; without a text, how many messages there are. A
 * text that is the newest of several says so by itself.
 */
export function wordsOf(notice: PushNotice): PushWords {
  const { title, body, count } = notice;
  const news = notice.type === "test" ? "Notifications work" : count > 1 ? `${count} new messages` : "New message";
  if (title === undefined) return body === undefined ? { title: news } : { title: news, body };
  return { title, body: body ?? news };
}

async function received(notice: PushNotice, handling: PushHandling, scope: PushScope): Promise<void> {
  if (notice.type === "withdrawn") await withdraw(notice, scope);
  else if (notice.type === "test" || !(await isShown(notice, scope))) await show(notice, handling, scope);
  if (notice.type !== "test") await count(notice.badge, scope);
}

async function show(notice: PushNotice, handling: PushHandling, scope: PushScope): Promise<void> {
  const { room, seq } = notice;
  const { title, body } = (handling.words ?? wordsOf)(notice);
  const options: Options = {
    tag: room ?? TEST_TAG,
    data: room === undefined ? { seq } : { room, seq },
    timestamp: Date.parse(notice.at),
    // In the place of an older one it makes itself heard only when it is for this user above all.
    renotify: notice.urgent,
    ...(body === undefined ? {} : { body }),
    ...(handling.icon === undefined ? {} : { icon: handling.icon }),
    ...(handling.badge === undefined ? {} : { badge: handling.badge }),
  };
  await scope.registration.showNotification(title, options);
}

/** Whether the message is in sight already: in a page, or in a notification that came sooner and says more. */
async function isShown({ room, seq }: PushNotice, scope: PushScope): Promise<boolean> {
  if (room === undefined) return false;
  const there = await scope.registration.getNotifications({ tag: room });
  if (there.some((each) => (markOf(each)?.seq ?? 0) >= seq)) return true;
  const visible = (await windows(scope)).filter((page) => page.visibilityState === "visible");
  const answers = await Promise.all(visible.map((page) => asked(page, room)));
  return answers.includes(true);
}

async function withdraw({ room, seq }: PushNotice, scope: PushScope): Promise<void> {
  if (room === undefined) return;
  for (const each of await scope.registration.getNotifications({ tag: room })) {
    const mark = markOf(each);
    if (mark !== undefined && mark.seq <= seq) each.close();
  }
}

/** The app's badge, where it has one; where the browser refuses it, it stays as it is. */
async function count(unread: number, { navigator }: PushScope): Promise<void> {
  const done = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
  await done?.catch(() => undefined);
}

async function clicked(
  room: RoomId | undefined, seq: Seq, handling: PushHandling, scope: PushScope,
): Promise<void> {
  const pages = await windows(scope);
  const answers = await Promise.all(pages.map((page) => asked(page, room)));
  // One that shows the room, else any of the app's; the one that was looked at last is the first.
  const at = answers.includes(true) ? answers.indexOf(true) : answers.indexOf(false);
  const page = pages[at];
  if (page === undefined) {
    const address = room === undefined ? "" : handling.address(room, seq);
    await scope.clients.openWindow(new URL(address, scope.registration.scope).href);
    return;
  }
  await page.focus().catch(() => undefined); // it shows the message all the same
  note(page, room === undefined ? { parlance: "open" } : { parlance: "open", room, seq });
}

function windows(scope: PushScope): Promise<readonly PushWindow[]> {
  return scope.clients.matchAll({ type: "window", includeUncontrolled: true });
}

function note(page: PushWindow, said: Note, port?: MessagePort): void {
  page.postMessage(said, port === undefined ? [] : [port]);
}

/** Whether the page has the room on its screen; `undefined`: it does not answer. */
function asked(page: PushWindow, room: RoomId | undefined): Promise<boolean | undefined> {
  const { port1: here, port2: there } = new MessageChannel();
  return new Promise((resolve) => {
    const settle = (answer: boolean | undefined): void => {
      clearTimeout(timer);
      here.close();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(undefined), ANSWERS_WITHIN_MS);
    here.onmessage = ({ data }) => settle(data === true);
    note(page, room === undefined ? { parlance: "shows" } : { parlance: "shows", room }, there);
  });
}

/** What came, when it is of a Parlance server and of a type that is known here. */
function noticeOf({ data }: Pushed): PushNotice | undefined {
  try {
    const notice = data?.json() as Partial<PushNotice> | null | undefined;
    const known = notice?.type === "message" || notice?.type === "withdrawn" || notice?.type === "test";
    return known && typeof notice.seq === "number" ? (notice as PushNotice) : undefined;
  } catch {
    return undefined;
  }
}
