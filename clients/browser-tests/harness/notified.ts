import { type BrowserContext, expect, type Page, type Worker } from "@playwright/test";
import type { Notice, PushService, Subscriber } from "./push-service.js";

/** A notification that is shown. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly data: unknown;
}

/**
 * The notifications of a browser whose user allows them. Headless Chromium reaches no push service of its own: what its
 * `PushManager` says is made up, with a service of the tests behind it, and what comes there is given to the service
 * worker by the browser itself. All else is real.
 */
export class Notified {
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly #subscriber: Subscriber;

  private constructor(context: BrowserContext, service: PushService, origin: string) {
    this.#context = context;
    this.#origin = origin;
    this.#subscriber = service.subscriber((notice) => this.#bring(notice));
  }

  /** Before the first page of the browser is opened. */
  static async install(context: BrowserContext, service: PushService, origin: string): Promise<Notified> {
    const it = new Notified(context, service, origin);
    await context.grantPermissions(["notifications"]);
    const { place, keys } = it.#subscriber;
    await context.addInitScript(subscribable, { place, keys });
    return it;
  }

  /** What the server sent, opened. */
  get notices(): readonly Notice[] {
    return this.#subscriber.notices;
  }

  /** The push service has forgotten this browser. */
  forget(): void {
    this.#subscriber.forget();
  }

  /** What is shown now. */
  shown(): Promise<Shown[]> {
    return this.#page().evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const all = (await registration?.getNotifications()) ?? [];
      return all.map(({ title, body, data }) => ({ title, body, data: data as unknown }));
    });
  }

  /** The notification with this title is clicked. There is no desktop here: the worker is told as the browser would. */
  async click(title: string): Promise<void> {
    await expect.poll(() => this.shown()).toContainEqual(expect.objectContaining({ title }));
    await (await this.#worker()).evaluate(async (wanted) => {
      const scope = globalThis as unknown as { readonly registration: ServiceWorkerRegistration };
      const { NotificationEvent } = globalThis as unknown as {
        readonly NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
      };
      const notification = (await scope.registration.getNotifications()).find((each) => each.title === wanted);
      if (notification === undefined) throw new Error(`${wanted} is not shown`);
      const event = new NotificationEvent("notificationclick", { notification });
      const work: Promise<unknown>[] = [];
      Object.defineProperty(event, "waitUntil", { value: (each: Promise<unknown>) => work.push(each) });
      dispatchEvent(event);
      await Promise.all(work);
    }, title);
  }

  /** To a browser that is closed nothing comes. */
  async #bring(notice: Notice): Promise<void> {
    if (this.#context.pages().length === 0) return;
    const session = await this.#context.newCDPSession(this.#page());
    const registered = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const found = registrations.find((each) => each.scopeURL === `${this.#origin}/` && !each.isDeleted);
        if (found !== undefined) resolve(found.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const [registrationId, data] = [await registered, JSON.stringify(notice)];
    await session.send("ServiceWorker.deliverPushMessage", { origin: this.#origin, registrationId, data });
    await session.detach();
  }

  #page(): Page {
    const [page] = this.#context.pages();
    if (page === undefined) throw new Error("The browser has no page.");
    return page;
  }

  async #worker(): Promise<Worker> {
    return this.#context.serviceWorkers()[0] ?? (await this.#context.waitForEvent("serviceworker"));
  }
}

/** In the page: its subscriptions are made here, with the service's keys, and each has a number. */
function subscribable({ place, keys }: Pick<Subscriber, "place" | "keys">): void {
  const [kept, count] = ["test.subscription", "test.subscriptions"];
  const subscription = (endpoint: string, key: readonly number[]): unknown => ({
    endpoint,
    options: { applicationServerKey: new Uint8Array(key).buffer, userVisibleOnly: true },
    toJSON: () => ({ endpoint, expirationTime: null, keys }),
    unsubscribe: () => {
      localStorage.removeItem(kept);
      return Promise.resolve(true);
    },
  });
  Object.assign(PushManager.prototype, {
    getSubscription: () => {
      const found = localStorage.getItem(kept);
      return Promise.resolve(found === null ? null : subscription(...(JSON.parse(found) as [string, number[]])));
    },
    subscribe: ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
      const number = Number(localStorage.getItem(count) ?? 0) + 1;
      localStorage.setItem(count, String(number));
      const made = [`${place}/${number}`, [...applicationServerKey]] as const;
      localStorage.setItem(kept, JSON.stringify(made));
      return Promise.resolve(subscription(...made));
    },
  });
}
