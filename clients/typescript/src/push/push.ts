import { exclusive } from "../exclusive.js";
import { platform, randomId } from "../platform.js";
import { ParlanceError } from "../problems.js";
import type { Session } from "../session.js";
import type { SessionStorage } from "../storage.js";
import { noteOf } from "./notes.js";
import { type Kept, profileOf, readProfile, writeProfile } from "./profile.js";
import { askPermission, pushAllowed, PushError, silence, subscribed } from "./subscription.js";
import type { PushSettings } from "./wire.js";

/** How push is kept. */
export interface PushOptions {
  /** Where this browser profile's device id is, and for whom push is on; `localStorage`, without one. */
  readonly storage?: SessionStorage;
}

/** Push in this browser profile, turned on for one user. It ends with the session. */
export interface Push {
  /** Names this browser profile among the user's devices. */
  readonly device: string;
  /**
   * Turns it off: the subscription ends, what is shown goes, the device is removed. Never rejects: where the server
   * cannot be told, it learns from the push service that the subscription has ended.
   */
  disable(): Promise<void>;
}

/** A logout does not wait for longer than this, in milliseconds. */
const FAREWELL_MS = 5_000;

/**
 * Turns push on in this browser profile: asks the user where they have not answered yet (so call it right in a click),
 * subscribes with the server's key, and registers the device. When it is on already, that is renewed.
 *
 * The subscription is renewed when the browser changes it. At a logout the device is removed; when the session ends,
 * however it does, so does the subscription.
 *
 * @param registration of a worker that uses `@parlance/client/service-worker`, or what registers it: that is called
 *   when the user has allowed notifications, for browsers take their question only right in a click
 * @throws PushError, or what requests throw
 */
export async function enablePush(
  session: Session, registration: ServiceWorkerRegistration | (() => Promise<ServiceWorkerRegistration>),
  options: PushOptions = {},
): Promise<Push> {
  await askPermission();
  const worker = typeof registration === "function" ? await registration() : registration;
  const storage = options.storage ?? profileOf(session.server);
  const kept = await readProfile(storage);
  const on = kept.on?.user === session.userId ? kept.on : { user: session.userId, turn: randomId() };
  const push = new BrowserPush(session, worker, storage, { ...kept, on });
  await push.renew();
  return push.begun();
}

/**
 * Goes on with what `enablePush` began in this browser profile, when a page begins; `undefined` where push is not on
 * for this user. It asks the user nothing, and does not wait for the server: subscription and device are renewed
 * beside, and what fails there is tried again the next time.
 */
export async function resumePush(
  session: Session, registration: ServiceWorkerRegistration, options: PushOptions = {},
): Promise<Push | undefined> {
  if (!pushAllowed()) return undefined;
  const storage = options.storage ?? profileOf(session.server);
  const kept = await readProfile(storage);
  if (kept.on?.user !== session.userId) return undefined;
  const push = new BrowserPush(session, registration, storage, kept);
  push.renewSoon();
  return push.begun();
}

class BrowserPush implements Push {
  readonly device: string;
  readonly #session: Session;
  readonly #registration: ServiceWorkerRegistration;
  readonly #storage: SessionStorage;
  readonly #kept: Kept;
  #end: () => void = () => undefined;
  #over = false;

  constructor(session: Session, registration: ServiceWorkerRegistration, storage: SessionStorage, kept: Kept) {
    this.device = kept.device;
    this.#session = session;
    this.#registration = registration;
    this.#storage = storage;
    this.#kept = kept;
  }

  /** Listens from now on to what ends or changes it. */
  begun(): this {
    const workers = platform.navigator?.serviceWorker;
    const heard = (event: MessageEvent): void => {
      if (noteOf(event.data)?.parlance === "renew") this.renewSoon();
    };
    workers?.addEventListener("message", heard);
    const forget = this.#session.beforeLogout(() => this.#remove(FAREWELL_MS));
    this.#end = () => {
      this.#over = true;
      workers?.removeEventListener("message", heard);
      forget();
    };
    void this.#session.ended.then(() => this.#silence());
    return this;
  }

  /** Subscription and device as they should be. */
  renew(): Promise<void> {
    return this.#alone(async () => {
      if (this.#over) return;
      const { http } = this.#session;
      const { kinds, vapidPublicKey } = await http.get<PushSettings>("/push");
      if (vapidPublicKey === undefined || !kinds.includes("webpush")) {
        throw new PushError("not-offered", "This server sends no notifications to browsers.");
      }
      const { endpoint, keys } = (await subscribed(this.#registration, vapidPublicKey)).toJSON();
      await http.put(`/devices/${this.device}`, { kind: "webpush", endpoint, keys });
      await writeProfile(this.#storage, this.#kept);
    });
  }

  /** The same when nobody waits for it. */
  renewSoon(): void {
    this.renew().catch(() => undefined);
  }

  async disable(): Promise<void> {
    await this.#silence();
    await this.#remove();
  }

  /** Unless somebody has turned it on anew since. */
  #silence(): Promise<void> {
    this.#end();
    return this.#alone(async () => {
      const { device, on } = await readProfile(this.#storage);
      if (on !== undefined && on.turn !== this.#kept.on?.turn) return;
      await writeProfile(this.#storage, { device });
      await silence(this.#registration);
    });
  }

  async #remove(timeoutMs?: number): Promise<void> {
    try {
      await this.#session.http.delete(`/devices/${this.device}`, timeoutMs === undefined ? {} : { timeoutMs });
    } catch (failed) {
      if (!(failed instanceof ParlanceError)) throw failed;
    }
  }

  /** Of several tabs one at a time, or they would end each other's subscriptions. */
  #alone(task: () => Promise<void>): Promise<void> {
    return exclusive(this.#session.options.locks)(this.#storage.name, task);
  }
}
