import { vi } from "vitest";

/** What a browser has for push. Its subscriptions are numbered, and end as a browser ends them. */
export class FakeBrowser {
  permission: NotificationPermission = "default";
  /** What the user answers when they are asked. */
  answer: NotificationPermission = "granted";
  questions = 0;
  badges = 0;
  /** What subscribing fails with. */
  failure: DOMException | undefined;
  /** What is shown. */
  shown: { data: unknown; close(): void }[] = [];
  #subscription: PushSubscription | null = null;
  #count = 0;
  readonly #workers = new EventTarget();
  readonly registration: ServiceWorkerRegistration;

  constructor() {
    const pushManager = {
      getSubscription: () => Promise.resolve(this.#subscription),
      subscribe: (options: PushSubscriptionOptionsInit) => this.#subscribe(options),
    };
    const getNotifications = () => Promise.resolve(this.shown);
    this.registration = { pushManager, getNotifications } as unknown as ServiceWorkerRegistration;
  }

  /** Puts it in the place of what Node has, until `vi.unstubAllGlobals`. */
  install(): void {
    const asks = (): NotificationPermission => this.permission;
    vi.stubGlobal("Notification", {
      get permission() {
        return asks();
      },
      requestPermission: () => {
        this.questions++;
        this.permission = this.answer;
        return Promise.resolve(this.permission);
      },
    });
    vi.stubGlobal("PushManager", {});
    vi.stubGlobal("navigator", {
      serviceWorker: this.#workers,
      clearAppBadge: () => {
        this.badges++;
        return Promise.resolve();
      },
    });
  }

  get endpoint(): string | undefined {
    return this.#subscription?.endpoint;
  }

  /** The push service has given the subscription up. */
  expire(): void {
    this.#subscription = null;
  }

  /** A service worker says this to the page; what it is answered on the port. */
  say(data: unknown, port?: MessagePort): void {
    this.#workers.dispatchEvent(new MessageEvent("message", { data, ports: port === undefined ? [] : [port] }));
  }

  show(data: unknown): void {
    const notification = {
      data,
      close: () => {
        this.shown = this.shown.filter((each) => each !== notification);
      },
    };
    this.shown.push(notification);
  }

  #subscribe(options: PushSubscriptionOptionsInit): Promise<PushSubscription> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    if (this.#subscription !== null) throw new DOMException("another key", "InvalidStateError");
    const key = options.applicationServerKey as Uint8Array<ArrayBuffer>;
    const endpoint = `https://push.example/${++this.#count}`;
    const subscription = {
      endpoint,
      options: { applicationServerKey: key.slice().buffer, userVisibleOnly: options.userVisibleOnly ?? false },
      toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "key", auth: "secret" } }),
      unsubscribe: () => {
        if (this.#subscription === subscription) this.#subscription = null;
        return Promise.resolve(true);
      },
    } as unknown as PushSubscription;
    this.#subscription = subscription;
    return Promise.resolve(subscription);
  }
}
