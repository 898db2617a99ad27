/** What a platform may have or not, whatever its type declarations say: pages, workers and versions of Node differ. */
export const platform = globalThis as unknown as {
  readonly WebSocket?: typeof WebSocket;
  readonly XMLHttpRequest?: typeof XMLHttpRequest;
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly document?: Document;
  readonly Notification?: Pick<typeof Notification, "permission" | "requestPermission">;
  readonly PushManager?: typeof PushManager;
  readonly navigator?: {
    readonly serviceWorker?: Pick<ServiceWorkerContainer, "addEventListener" | "removeEventListener">;
    clearAppBadge?(): Promise<void>;
    readonly locks?: LockManager;
    readonly onLine?: boolean;
    readonly connection?: { readonly type?: string };
  };
};

/** 128 random bits. `crypto.randomUUID` would be it, had pages on plain HTTP that. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
