import http from "node:http";
import net, { type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** What a proxy answers in the server's place. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request that came to the proxy. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly accept: string;
  readonly authorization: string;
}

/** What goes wrong between client and server; each can be changed at any time, for what comes after. */
export interface Faults {
  /** WebSockets: `refuse` their upgrade, as proxies do that do not know it; `mute`: open them, and bring nothing. */
  upgrades: "pass" | "refuse" | "mute";
  /** Event streams: hold their bytes until there are this many; Infinity mutes them. */
  holdBytes: number;
  /** Event streams that ask for padding: the same. */
  holdPaddedBytes: number;
  /** Nothing gets through, in either direction, and no connection ends. What was held comes when it is over. */
  stalled: boolean;
  /** Answers in the server's place; undefined: the server is asked. */
  answer: (asked: Asked) => Answer | undefined;
}

/** A proxy between client and server. */
export interface Proxy extends Faults {
  /** Where it listens. */
  readonly url: string;
  /** What was asked, in order. */
  readonly asked: Asked[];
  /** Cuts all connections. */
  cut(): void;
  /** The event streams and WebSockets that are open now bring nothing more, and do not end. */
  muteStreams(): void;
  close(): Promise<void>;
}

/** Starts one before the server at this port. */
export async function startProxy(port: () => number): Promise<Proxy> {
  const sockets = new Set<Duplex>();
  const blocked: (() => void)[] = [];
  const streams = new Set<{ muted: boolean }>();
  let stalled = false;

  /** Does it now, or when nothing is stalled any more; in order. */
  function pass(act: () => void): void {
    if (stalled) blocked.push(act);
    else act();
  }

  function track(socket: Duplex): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  }

  const server = http.createServer((request, response) => {
    const asked = describe(request);
    proxy.asked.push(asked);
    const answer = proxy.answer(asked);
    if (answer !== undefined) {
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    const onward = http.request(
      {
        host: "127.0.0.1",
        port: port(),
        method: request.method,
        path: request.url,
        headers: request.headers,
        agent: false,
      },
      (answered) => {
        const events = answered.headers["content-type"]?.startsWith("text/event-stream") === true;
        const hold = !events ? 0 : asked.path.includes("pad=1") ? proxy.holdPaddedBytes : proxy.holdBytes;
        let held: Buffer[] = [];
        const stream = { muted: false };
        if (events) streams.add(stream);
        response.on("close", () => streams.delete(stream));
        response.writeHead(answered.statusCode ?? 502, answered.headers);
        response.flushHeaders();
        answered.on("data", (chunk: Buffer) => {
          if (stream.muted) return;
          held.push(chunk);
          if (held.reduce((sum, piece) => sum + piece.length, 0) < hold) return;
          const whole = Buffer.concat(held);
          held = [];
          pass(() => response.write(whole));
        });
        answered.on("end", () => pass(() => response.end(hold === Infinity ? undefined : Buffer.concat(held))));
        answered.on("error", () => response.destroy());
      },
    );
    onward.on("socket", track);
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.on("data", (chunk: Buffer) => pass(() => onward.write(chunk)));
    request.on("end", () => pass(() => onward.end()));
  });

  server.on("connection", track);
  server.on("upgrade", (request, socket: Duplex, head: Buffer) => {
    proxy.asked.push(describe(request));
    if (proxy.upgrades === "refuse") {
      socket.end("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    const mute = proxy.upgrades === "mute";
    const onward = net.connect(port(), "127.0.0.1", () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
    });
    track(onward);
    let opened = false;
    const stream = { muted: false };
    streams.add(stream);
    socket.on("close", () => streams.delete(stream));
    onward.on("data", (chunk: Buffer) => {
      if (stream.muted || (mute && opened)) return;
      if (!mute) return pass(() => socket.write(chunk));
      const end = chunk.indexOf("\r\n\r\n"); // the handshake is let through, nothing else
      opened = end >= 0;
      socket.write(opened ? chunk.subarray(0, end + 4) : chunk);
    });
    socket.on("data", (chunk: Buffer) => pass(() => onward.write(chunk)));
    onward.on("close", () => pass(() => socket.destroy()));
    socket.on("close", () => onward.destroy());
  });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    upgrades: "pass",
    holdBytes: 0,
    holdPaddedBytes: 0,
    get stalled() {
      return stalled;
    },
    set stalled(now: boolean) {
      stalled = now;
      while (!stalled && blocked.length > 0) blocked.shift()?.();
    },
    answer: () => undefined,
    muteStreams() {
      for (const stream of streams) stream.muted = true;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      proxy.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

function describe(request: http.IncomingMessage): Asked {
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    accept: request.headers.accept ?? "",
    authorization: request.headers.authorization ?? "",
  };
}
