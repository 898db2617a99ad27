/** Somebody at the REST API: makes what a test begins with, without a browser. */
export class Api {
  readonly #server: string;
  readonly #token: string;
  readonly id: string;

  private constructor(server: string, token: string, id: string) {
    this.#server = server;
    this.#token = token;
    this.id = id;
  }

  static async register(server: string, username: string, displayName?: string): Promise<Api> {
    const answer = await ask(server, "POST", "/auth/register", { username, password: PASSWORD, displayName });
    return new Api(server, answer["access_token"] as string, (answer["user"] as { id: string }).id);
  }

  /** Logs in once more as somebody who has an account. */
  static async login(server: string, username: string): Promise<Api> {
    const answer = await ask(server, "POST", "/auth/login", { username, password: PASSWORD });
    const token = answer["access_token"] as string;
    return new Api(server, token, (await ask(server, "GET", "/users/me", undefined, token))["id"] as string);
  }

  get token(): string {
    return this.#token;
  }

  async post(path: string, body: unknown): Promise<Record<string, unknown>> {
    return ask(this.#server, "POST", path, body, this.#token);
  }

  async put(path: string, body?: unknown): Promise<Record<string, unknown>> {
    return ask(this.#server, "PUT", path, body, this.#token);
  }

  async patch(path: string, body: unknown): Promise<Record<string, unknown>> {
    return ask(this.#server, "PATCH", path, body, this.#token);
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return ask(this.#server, "GET", path, undefined, this.#token);
  }

  /** Brings a file; answers its id. */
  async upload({ name, buffer }: { readonly name: string; readonly buffer: Buffer }): Promise<string> {
    const answer = await fetch(`${this.#server}/api/v1/attachments?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/octet-stream" },
      body: new Uint8Array(buffer),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** Is online from now on, as far as the others can see. */
  listen(): AbortController {
    const stop = new AbortController();
    const headers = { Accept: "text/event-stream", Authorization: `Bearer ${this.#token}` };
    fetch(`${this.#server}/api/v1/events`, { headers, signal: stop.signal })
      .then((answer) => answer.text())
      .catch(() => undefined); // it was aborted
    return stop;
  }

  /** Opens a channel; answers its id. */
  async channel(name: string, topic?: string): Promise<string> {
    return (await this.post("/rooms", { kind: "channel", name, topic }))["id"] as string;
  }

  /** The direct room with somebody; answers its id. */
  async direct(other: string): Promise<string> {
    return (await this.post("/rooms", { kind: "direct", members: [other] }))["id"] as string;
  }

  async send(room: string, text: string, more: Record<string, unknown> = {}): Promise<number> {
    return (await this.post(`/rooms/${room}/messages`, { text, ...more }))["seq"] as number;
  }

  /** The texts of a room's newest messages, the oldest first. */
  async texts(room: string): Promise<string[]> {
    const page = await this.get(`/rooms/${room}/messages?limit=200`);
    return (page["items"] as { text: string }[]).map((message) => message.text);
  }
}

/** Everybody's. */
export const PASSWORD = "correct horse battery";

async function ask(
  server: string, method: string, path: string, body?: unknown, token?: string,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
