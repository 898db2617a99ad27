import type { Http } from "./http.js";
import type { AttachmentId } from "./attachment.js";
import type { Time } from "./wire.js";

/** How long before its end a link is not given out any more. */
const MARGIN_MS = 30_000;
/** And how long after it came, whatever it says: the clock of this device may be wrong. */
const MOST_MS = 4.5 * 60_000;
/** So many are remembered. */
const MOST = 500;

/** Where a file can be loaded from without a token, for a few minutes: by an element of a page, say. */
export interface Link {
  readonly url: string;
  /** The same of its small picture; is not found where it has none. */
  readonly thumbnailUrl: string;
  /** When it ends, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Links that were asked for; they are asked for again shortly before they end. */
export class Links {
  readonly #http: Pick<Http, "post" | "server">;
  readonly #known = new Map<AttachmentId, Promise<Link>>();

  constructor(http: Pick<Http, "post" | "server">) {
    this.#http = http;
  }

  /** @param stale one that did not work */
  async of(id: AttachmentId, stale?: Link): Promise<Link> {
    const flight = this.#known.get(id);
    if (flight === undefined) return this.#ask(id);
    const link = await flight;
    if (link !== stale && link.expiresAt - Date.now() > MARGIN_MS) return link;
    // Of all who wait for another one asks.
    return this.#known.get(id) === flight ? this.#ask(id) : this.of(id, stale);
  }

  #ask(id: AttachmentId): Promise<Link> {
    const flight = this.#http.post<{ url: string; expiresAt: Time }>(`/attachments/${id}/link`).then((answer) => {
      const url = new URL(answer.url, this.#http.server);
      const thumbnail = new URL(url);
      thumbnail.pathname += "/thumbnail";
      const expiresAt = Math.min(Date.parse(answer.expiresAt), Date.now() + MOST_MS);
      return { url: url.href, thumbnailUrl: thumbnail.href, expiresAt };
    });
    this.#known.delete(id);
    this.#known.set(id, flight);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    flight.catch(() => { if (this.#known.get(id) === flight) this.#known.delete(id); });
    return flight;
  }
}
