import type { Exclusive } from "./exclusive.js";
import type { Credentials, Http } from "./http.js";
import { NetworkError, ParlanceError, ProblemError, SessionEndedError } from "./problems.js";
import type { SessionStorage } from "./storage.js";
import type { Tokens, UserId } from "./wire.js";

/** What is kept of a session. */
export interface Kept {
  readonly user: UserId;
  readonly access: string;
  readonly refresh: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** A token is renewed when this part of its life is left, or this long before its end. */
const RENEW_AT = 0.2;
const RENEW_BEFORE_MS = 60_000;

/** What the answer of a login gives to keep. */
export function kept(user: UserId, tokens: Tokens): Kept {
  return {
    user,
    access: tokens.access_token,
    refresh: tokens.refresh_token,
    endsAt: Date.now() + tokens.expires_in * 1000,
  };
}

/** Reads what was kept; `undefined` when there is nothing, or nothing that can be understood. */
export async function readKept(storage: SessionStorage): Promise<Kept | undefined> {
  const text = await storage.read();
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Kept>;
    const { user, access, refresh, endsAt } = value;
    return typeof user === "string" && typeof access === "string" && typeof refresh === "string"
      ? { user, access, refresh, endsAt: typeof endsAt === "number" ? endsAt : 0 }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Credentials of which somebody can say that they are to be forgotten. */
export interface TokenSource extends Credentials {
  token(): Promise<string>;
}

/**
 * The tokens of a login. Refresh tokens rotate, and one that is shown twice ends the session; so one tab at a time
 * renews, and reads first whether another has.
 */
export class RotatingTokens implements TokenSource {
  readonly #anonymous: Http;
  readonly #storage: SessionStorage;
  readonly #alone: Exclusive;
  readonly #ended: () => void;
  #kept: Kept;
  #lifeMs: number;
  #flight: Promise<string> | undefined;
  #over = false;

  constructor(
    anonymous: Http, storage: SessionStorage, alone: Exclusive, begin: Kept, ended: () => void,
  ) {
    this.#anonymous = anonymous;
    this.#storage = storage;
    this.#alone = alone;
    this.#kept = begin;
    this.#lifeMs = Math.max(0, begin.endsAt - Date.now());
    this.#ended = ended;
  }

  async token(): Promise<string> {
    if (this.#over) throw new SessionEndedError();
    if (this.#fresh(this.#kept)) return this.#kept.access;
    try {
      return await this.renew(this.#kept.access);
    } catch (failed) {
      const usable = failed instanceof NetworkError || (failed instanceof ProblemError && failed.retryable);
      if (usable && this.#kept.endsAt > Date.now()) return this.#kept.access;
      throw failed;
    }
  }

  async renew(old: string): Promise<string> {
    if (this.#over) throw new SessionEndedError();
    if (this.#kept.access !== old) return this.#kept.access;
    this.#flight ??= this.#alone(`${this.#storage.name}:token`, () => this.#rotate()).finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    void this.#forget().catch(() => undefined);
    this.#ended();
  }

  async #forget(): Promise<void> {
    const stored = await readKept(this.#storage);
    if (stored?.refresh === this.#kept.refresh) await this.#storage.write(undefined);
  }

  #fresh(kept: Kept): boolean {
    const margin = Math.min(RENEW_BEFORE_MS, this.#lifeMs * RENEW_AT);
    return kept.endsAt - Date.now() > margin;
  }

  async #rotate(): Promise<string> {
    const stored = await readKept(this.#storage);
    if (stored?.user !== this.#kept.user) {
      this.end(); // another tab logged out, or somebody else in
      throw new SessionEndedError();
    }
    if (stored.refresh !== this.#kept.refresh) {
      this.#kept = stored;
      if (this.#fresh(stored)) return stored.access;
    }
    const tokens = await this.#ask(stored.refresh);
    this.#kept = kept(stored.user, tokens);
    this.#lifeMs = tokens.expires_in * 1000;
    await this.#storage.write(JSON.stringify(this.#kept));
    return this.#kept.access;
  }

  async #ask(refresh: string): Promise<Tokens> {
    try {
      return await this.#anonymous.post<Tokens>("/auth/refresh", {
        grant_type: "refresh_token",
        refresh_token: refresh,
      });
    } catch (failed) {
      if (failed instanceof ParlanceError && !failed.retryable && failed instanceof ProblemError) {
        this.end();
        throw new SessionEndedError(undefined, { cause: failed });
      }
      throw failed;
    }
  }
}

/** Tokens that somebody else gives out, asked for when they are needed. */
export class GivenTokens implements TokenSource {
  readonly #give: () => Promise<string>;
  readonly #ended: () => void;
  #token: string | undefined;
  #flight: Promise<string> | undefined;
  #over = false;

  constructor(give: () => Promise<string>, ended: () => void) {
    this.#give = give;
    this.#ended = ended;
  }

  async token(): Promise<string> {
    if (this.#over) throw new SessionEndedError();
    if (this.#token !== undefined && endOf(this.#token) - Date.now() > RENEW_BEFORE_MS / 2) return this.#token;
    return this.#ask();
  }

  async renew(old: string): Promise<string> {
    if (this.#over) throw new SessionEndedError();
    return this.#token !== undefined && this.#token !== old ? this.#token : this.#ask();
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#ended();
  }

  #ask(): Promise<string> {
    this.#flight ??= this.#give()
      .then((token) => (this.#token = token))
      .finally(() => {
        this.#flight = undefined;
      });
    return this.#flight;
  }
}

/** When a JWT says that it ends, in milliseconds since 1970; far away when it does not say. */
function endOf(token: string): number {
  try {
    const claims = atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const { exp } = JSON.parse(claims) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : Infinity;
  } catch {
    return Infinity;
  }
}
