/** What a platform may have or not, whatever its type declarations say: pages, workers and versions of Node differ. */
export const platform = globalThis as unknown as {
  readonly WebSocket?: typeof WebSocket;
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly navigator?: {
    readonly locks?: LockManager;
    readonly onLine?: boolean;
    readonly connection?: { readonly type?: string };
  };
};
