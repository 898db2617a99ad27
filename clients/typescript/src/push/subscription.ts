import { platform } from "../platform.js";
import { ParlanceError } from "../problems.js";
import { markOf } from "./notes.js";

/** Why there is no push. */
export type PushRefusal =
  /** This browser has none, or none here: it takes HTTPS, and on iPhones an app on the home screen. */
  | "unsupported"
  /** The user, or a rule of the browser, forbids notifications; only the browser's settings change that. */
  | "denied"
  /** The user closed the browser's question without an answer. */
  | "undecided"
  /** The server sends no Web Push. */
  | "not-offered"
  /** The browser's push service did not take part; later it may. */
  | "push-service";

/** Push cannot be turned on, and why. */
export class PushError extends ParlanceError {
  override readonly name = "PushError";
  readonly reason: PushRefusal;

  constructor(reason: PushRefusal, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }

  override get retryable(): boolean {
    return this.reason === "push-service";
  }
}

/** Whether this browser can be notified by push, here and now. */
export function pushSupported(): boolean {
  return platform.PushManager !== undefined && platform.Notification !== undefined
    && platform.navigator?.serviceWorker !== undefined;
}

/** Whether the user has allowed notifications already. */
export function pushAllowed(): boolean {
  return pushSupported() && platform.Notification?.permission === "granted";
}

/** Asks the user, unless they have answered before. Browsers take that only right after a click. */
export async function askPermission(): Promise<void> {
  const { Notification } = platform;
  if (!pushSupported() || Notification === undefined) {
    throw new PushError("unsupported", "This browser cannot show notifications of this page.");
  }
  const answer = Notification.permission === "default" ? await Notification.requestPermission()
    : Notification.permission;
  if (answer === "denied") throw new PushError("denied", "Notifications are blocked in the browser's settings.");
  if (answer === "default") throw new PushError("undecided", "Notifications were not allowed.");
}

/** A subscription with this key: the one that there is, or a new one in place of one with another key. */
export async function subscribed(registration: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const wanted = bytesOf(key);
  try {
    const found = await registration.pushManager.getSubscription();
    if (found !== null && sameKey(found.options.applicationServerKey, wanted)) return found;
    await found?.unsubscribe();
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  } catch (failed) {
    if (failed instanceof DOMException && failed.name === "NotAllowedError") {
      throw new PushError("denied", "Notifications are blocked in the browser's settings.", { cause: failed });
    }
    throw new PushError("push-service", "The browser's push service cannot be reached.", { cause: failed });
  }
}

/** Ends the subscription, and takes away what was shown. What the browser refuses of that is left as it is. */
export async function silence(registration: ServiceWorkerRegistration): Promise<void> {
  const ended = registration.pushManager.getSubscription().then((found) => found?.unsubscribe());
  const closed = registration.getNotifications().then((shown) => {
    for (const each of shown) if (markOf(each) !== undefined) each.close();
  });
  await Promise.allSettled([ended, closed, platform.navigator?.clearAppBadge?.()]);
}

/** Where a browser does not tell, it is taken for the same. */
function sameKey(has: ArrayBuffer | null, wanted: Uint8Array): boolean {
  if (has === null) return true;
  const bytes = new Uint8Array(has);
  return bytes.length === wanted.length && bytes.every((byte, at) => byte === wanted[at]);
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
