import type { AttendedPage } from "../src/attention.js";

/** What a document says of whether somebody looks at it, and hears of them. */
export class FakePage extends EventTarget implements AttendedPage {
  visibilityState: DocumentVisibilityState;

  constructor(visibilityState: DocumentVisibilityState = "visible") {
    super();
    this.visibilityState = visibilityState;
  }

  turn(visibilityState: DocumentVisibilityState): void {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event("visibilitychange"));
  }

  touch(): void {
    this.dispatchEvent(new Event("pointermove"));
  }
}
