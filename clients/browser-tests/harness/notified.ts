import { type BrowserContext, expect, type Page, type Worker } from "@playwright/test";

/** A notification that is shown. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly data: unknown;
}

/**
 * Lets the pages of a browser subscribe without a push service, which is somewhere on the Internet: the subscription is
 * made up in the page, with keys as real ones are. All else is the browser's own.
 *
 * @param permission what the browser says to notifications; absent: as it is with nobody there to answer
 */
export async function subscribable(context: BrowserContext, permission?: "granted"): Promise<void> {
  if (permission === "granted") await context.grantPermissions(["notifications"]);
  await context.addInitScript(() => {
    const kept = "test.subscription";
    const text = (bytes: ArrayBuffer): string =>
      btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const subscription = (endpoint: string, p256dh: string, key: readonly number[]): unknown => ({
      endpoint,
      options: { applicationServerKey: new Uint8Array(key).buffer, userVisibleOnly: true },
      toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh, auth: "AAECAwQFBgcICQoLDA0ODw" } }),
      unsubscribe: () => {
        localStorage.removeItem(kept);
        return Promise.resolve(true);
      },
    });
    Object.assign(PushManager.prototype, {
      getSubscription: () => {
        const found = localStorage.getItem(kept);
        return Promise.resolve(
          found === null ? null : subscription(...(JSON.parse(found) as [string, string, number[]])),
        );
      },
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        const curve = { name: "ECDH", namedCurve: "P-256" };
        const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
        const p256dh = text(await crypto.subtle.exportKey("raw", pair.publicKey));
        const made = [`https://fcm.googleapis.com/fcm/send/${p256dh}`, p256dh, [...applicationServerKey]] as const;
        localStorage.setItem(kept, JSON.stringify(made));
        return subscription(made[0], made[1], made[2]);
      },
    });
  });
}

/** The notifications of a browser in which they are on. */
export class Notified {
  readonly #page: Page;
  readonly #origin: string;

  constructor(page: Page, server: string) {
    this.#page = page;
    this.#origin = server;
  }

  /** This comes from the push service, as the server would have sent it. */
  async push(notice: Record<string, unknown>): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const registered = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const found = registrations.find((each) => each.scopeURL === `${this.#origin}/` && !each.isDeleted);
        if (found !== undefined) resolve(found.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const data = JSON.stringify({ id: "1", count: 1, badge: 1, urgent: true, at: new Date().toISOString(), ...notice });
    const registrationId = await registered;
    await session.send("ServiceWorker.deliverPushMessage", { origin: this.#origin, registrationId, data });
    await session.detach();
  }

  /** What is shown now. */
  shown(): Promise<Shown[]> {
    return this.#page.evaluate(async () => {
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

  async #worker(): Promise<Worker> {
    const context = this.#page.context();
    return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  }
}
