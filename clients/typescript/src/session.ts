import { exclusive } from "./exclusive.js";
import { Http, type HttpOptions } from "./http.js";
import { localSession, type SessionStorage } from "./storage.js";
import { GivenTokens, kept, readKept, RotatingTokens, type TokenSource } from "./tokens.js";
import type { Tokens, User, UserId } from "./wire.js";

/** How a session is kept, and how it talks. */
export interface SessionOptions extends HttpOptions {
  /** Where its tokens are; `localStorage` in pages, memory elsewhere, without one. */
  readonly storage?: SessionStorage;
  /** In place of the browser's Web Locks. */
  readonly locks?: LockManager;
}

/**
 * Who one is on a server. It keeps its tokens fresh; of several tabs with one storage, one renews for all. Everything
 * here that asks the server throws the errors of `problems.ts`.
 */
export class Session {
  /** The server's origin, without a slash at its end. */
  readonly server: string;
  /** Whose session it is. */
  readonly userId: UserId;
  /** Requests in this session's name. */
  readonly http: Http;
  /** Resolves when the session has ended: logged out here or elsewhere, or revoked. Never rejects. */
  readonly ended: Promise<void>;
  /** Names what tabs share: the same for all sessions of this user with this storage. */
  readonly name: string;
  /** What it was made with. */
  readonly options: SessionOptions;
  readonly #tokens: TokenSource;
  readonly #farewells = new Set<() => Promise<void>>();

  private constructor(made: Made) {
    this.server = made.http.server;
    this.userId = made.user;
    this.http = made.http;
    this.ended = made.ended;
    this.name = `${made.name}:${made.user}`;
    this.options = made.options;
    this.#tokens = made.tokens;
  }

  /** Makes an account, and a session of it. `conflict` when the name is taken, `invalid` when something is wrong. */
  static async register(
    server: string,
    account: { readonly username: string; readonly password: string; readonly displayName?: string },
    options: SessionOptions = {},
  ): Promise<Session> {
    return Session.#begin(server, "/auth/register", account, options);
  }

  /** A session of an account. `unauthenticated` when name or password is wrong. */
  static async login(
    server: string,
    account: { readonly username: string; readonly password: string },
    options: SessionOptions = {},
  ): Promise<Session> {
    return Session.#begin(server, "/auth/login", account, options);
  }

  /** A session of somebody new without a password; `forbidden` when the server takes no guests. */
  static async guest(
    server: string,
    guest: { readonly displayName: string },
    options: SessionOptions = {},
  ): Promise<Session> {
    return Session.#begin(server, "/auth/guest", guest, options);
  }

  /** The session that is kept for this server; `undefined` when none is. Does not ask the server. */
  static async restore(server: string, options: SessionOptions = {}): Promise<Session | undefined> {
    const storage = options.storage ?? localSession(storageName(server));
    const found = await readKept(storage);
    return found === undefined ? undefined : Session.#rotating(server, found, storage, options);
  }

  /**
   * A session whose tokens somebody else gives out. `token` is asked for one whenever the last one ends or was refused;
   * when a new one is refused too, the session has ended. Nothing is kept.
   */
  static async withToken(
    server: string, token: () => Promise<string>, options: SessionOptions = {},
  ): Promise<Session> {
    const end = ending();
    const tokens = new GivenTokens(token, end.resolve);
    const http = new Http(server, tokens, options);
    const user = await http.get<User>("/users/me");
    return new Session({
      http, tokens, user: user.id, ended: end.promise, options, name: `${storageName(server)}:given`,
    });
  }

  static async #begin(server: string, path: string, body: unknown, options: SessionOptions): Promise<Session> {
    const storage = options.storage ?? localSession(storageName(server));
    const tokens = await anonymous(server, options).post<Tokens>(path, body);
    const user = tokens.user ?? (await bearing(server, tokens, options).get<User>("/users/me"));
    const found = kept(user.id, tokens);
    await storage.write(JSON.stringify(found));
    return Session.#rotating(server, found, storage, options);
  }

  static #rotating(
    server: string, found: ReturnType<typeof kept>, storage: SessionStorage, options: SessionOptions,
  ): Session {
    const end = ending();
    const tokens = new RotatingTokens(
      anonymous(server, options), storage, exclusive(options.locks), found, end.resolve,
    );
    const http = new Http(server, tokens, options);
    return new Session({ http, tokens, user: found.user, ended: end.promise, options, name: storage.name });
  }

  /** An access token that is good for a while. */
  token(): Promise<string> {
    return this.#tokens.token();
  }

  /** A newer access token than this one, which was refused or ends soon. */
  renew(old: string): Promise<string> {
    return this.#tokens.renew(old);
  }

  /** The user's profile, as it is now. */
  user(): Promise<User> {
    return this.http.get<User>("/users/me");
  }

  /**
   * Ends the session: its live streams too, in all tabs. Here it has ended in any case; when the server could not be
   * told, it throws. A session with somebody else's tokens ends here alone.
   */
  async logout(): Promise<void> {
    try {
      await Promise.allSettled([...this.#farewells].map((work) => work()));
      if (this.#tokens instanceof RotatingTokens) await this.http.post("/auth/logout");
    } finally {
      this.end();
    }
  }

  /**
   * Does this at a logout, while the session is still good; the logout waits for it, and goes on when it fails. Answers
   * what takes that back.
   */
  beforeLogout(work: () => Promise<void>): () => void {
    this.#farewells.add(work);
    return () => this.#farewells.delete(work);
  }

  /** Takes note that the server ended it, and forgets its tokens. */
  end(): void {
    this.#tokens.end();
  }
}

interface Made {
  readonly http: Http;
  readonly tokens: TokenSource;
  readonly user: UserId;
  readonly ended: Promise<void>;
  readonly options: SessionOptions;
  readonly name: string;
}

function storageName(server: string): string {
  return `parlance:${new URL(server).origin}`;
}

function anonymous(server: string, options: SessionOptions): Http {
  return new Http(server, { token: () => Promise.resolve(undefined), renew: never, end: () => undefined }, options);
}

function bearing(server: string, tokens: Tokens, options: SessionOptions): Http {
  return new Http(
    server, { token: () => Promise.resolve(tokens.access_token), renew: never, end: () => undefined }, options,
  );
}

function never(): Promise<string> {
  return Promise.reject(new Error("There is no other token."));
}

function ending(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
