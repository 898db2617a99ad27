import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LAUNCHER = new URL("../../../parlance", import.meta.url).pathname;
const READY = /web page\s+http:\/\/127\.0\.0\.1:(\d+)\//;

/** The launcher builds what is missing first, and learns the classes; afterwards it is seconds. */
const PATIENCE = 600_000;

/** A real server with data of its own. It can be killed, and comes back on the same port. */
export class Server {
  readonly #data: string;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess;
  #port: number;

  private constructor(data: string, environment: Readonly<Record<string, string>>, process: ChildProcess, port: number) {
    this.#data = data;
    this.#environment = environment;
    this.#process = process;
    this.#port = port;
  }

  /** Settings as environment variables: `PARLANCE_ORIGINS`. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), "parlance-browser-"));
    // Tests write faster than people do.
    const all = { PARLANCE_LIMITS_SENDS_PER_SECOND: "100000", PARLANCE_LIMITS_SEND_BURST: "100000", ...environment };
    const { child, port } = await launch(data, 0, all);
    return new Server(data, all, child, port);
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** As when the power fails. */
  async kill(): Promise<void> {
    await ended(this.#process, "SIGKILL");
  }

  /** With the same data, on the same port. */
  async restart(): Promise<void> {
    const { child, port } = await launch(this.#data, this.#port, this.#environment);
    this.#process = child;
    this.#port = port;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }
}

async function launch(
  data: string, port: number, environment: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(LAUNCHER, ["--port", String(port), "--data", data], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = await new Promise<string>((resolve, reject) => {
    let text = "";
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`the server did not start in time:\n${text}`));
    }, PATIENCE);
    const hear = (part: Buffer): void => {
      text += part.toString();
      if (!READY.test(text)) return;
      clearTimeout(late);
      resolve(text);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${String(code)}:\n${text}`));
    });
  });
  return { child, port: Number(READY.exec(said)?.[1]) };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}
