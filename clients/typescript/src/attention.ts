/** What is used of a page's document. */
export interface AttendedPage {
  readonly visibilityState: DocumentVisibilityState;
  addEventListener(type: string, listener: () => void, options?: AddEventListenerOptions): void;
  removeEventListener(type: string, listener: () => void, options?: EventListenerOptions): void;
}

/** Who looks at another window for a moment has not gone, in milliseconds. */
export const HIDDEN_MS = 10_000;
/** Whoever has touched nothing for so long may have. */
export const IDLE_MS = 5 * 60_000;

/** Not scrolling: a page scrolls by itself when something comes. */
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const LISTEN = { capture: true, passive: true } as const;

/**
 * Tells whether somebody attends to a page: it is visible or was until `HIDDEN_MS` ago, and was touched within
 * `IDLE_MS`. Told at once when it is so, and then whenever it changes. Answers what ends that; nothing is told then.
 */
export function watchAttention(page: AttendedPage, told: (attended: boolean) => void): () => void {
  let attended = false;
  let touchedAt = 0;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function become(now: boolean): void {
    if (now === attended) return;
    attended = now;
    told(now);
  }

  function touched(): void {
    touchedAt = Date.now();
    if (attended || page.visibilityState !== "visible") return;
    become(true);
    waitUntilIdle();
  }

  /** One timer, which looks how long ago it was: pointers move often. */
  function waitUntilIdle(): void {
    clearTimeout(idle);
    const left = touchedAt + IDLE_MS - Date.now();
    if (left > 0) idle = setTimeout(waitUntilIdle, left);
    else become(false);
  }

  function turned(): void {
    clearTimeout(hidden);
    if (page.visibilityState === "visible") touched();
    else hidden = setTimeout(() => become(false), HIDDEN_MS);
  }

  page.addEventListener("visibilitychange", turned);
  for (const type of TOUCHES) page.addEventListener(type, touched, LISTEN);
  touched();
  return () => {
    clearTimeout(hidden);
    clearTimeout(idle);
    page.removeEventListener("visibilitychange", turned);
    for (const type of TOUCHES) page.removeEventListener(type, touched, LISTEN);
  };
}
