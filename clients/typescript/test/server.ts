import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../../parlance", import.meta.url));

/** A first start may build the server. */
const START_WITHIN_MS = 110_000;

/** A real server, on a folder of its own. */
export interface TestServer {
  /** Where it listens, without a slash at its end; the same after a restart. */
  readonly url: string;
  readonly port: number;
  /** Ends it as a power cut would; it can be started again on the same data and port. */
  kill(): Promise<void>;
  /** Ends it as an operator would, with a drain. */
  drain(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and takes its data away. */
  stop(): Promise<void>;
}

/** Starts one; `env` are settings beside those of tests, which allow many connections and sends. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), "parlance-test-"));
  let port = 0;
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const child = spawn(launcher, ["--port", String(port), "--host", "127.0.0.1", "--data", data], {
      detached: true, // so that all that it starts ends with it
      stdio: ["ignore", "pipe", "pipe"],
      cwd: data,
      env: {
        ...process.env,
        PARLANCE_LIMITS_CONNECTIONS_PER_USER: "50",
        PARLANCE_LIMITS_CONNECTIONS_PER_ADDRESS: "200",
        PARLANCE_LIMITS_SENDS_PER_SECOND: "1000",
        PARLANCE_LIMITS_SEND_BURST: "1000",
        PARLANCE_LIMITS_REQUESTS_PER_USER: "1000",
        PARLANCE_LIMITS_ACCOUNTS_PER_ADDRESS: "100000",
        ...env,
      },
    });
    running = child;
    port = await new Promise<number>((resolve, reject) => {
      let said = "";
      const timer = setTimeout(() => fail("did not start in time"), START_WITHIN_MS);
      const fail = (why: string) => {
        clearTimeout(timer);
        end(child, "SIGKILL");
        reject(new Error(`The server ${why}: ${said.slice(-2000)}`));
      };
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        const found = /web page\s+http:\/\/[^:]+:(\d+)\//.exec(said);
        if (found?.[1] === undefined) return;
        clearTimeout(timer);
        resolve(Number(found[1]));
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("exit", (code) => fail(`ended with ${code}`));
    });
  }

  async function finish(signal: NodeJS.Signals): Promise<void> {
    const child = running;
    running = undefined;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once("close", resolve));
    end(child, signal);
    await gone;
  }

  await start();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    start,
    kill: () => finish("SIGKILL"),
    drain: () => finish("SIGTERM"),
    async stop() {
      await finish("SIGKILL");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has gone by itself
  }
}
