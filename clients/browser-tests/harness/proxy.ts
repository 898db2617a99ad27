import { createServer, type IncomingMessage, request, type Server as HttpServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** What stands between a browser and the server, and does it harm. */
export class Proxy {
  /** Answers an upgrade as proxies do that know no WebSocket. */
  refuseWebSockets = false;
  /** Sends the head of an event stream, and keeps what is in it. */
  muteEventStreams = false;
  /** Cuts the connection of whoever sends a message, before the server hears of it. */
  refuseSends = false;
  /** So many sends reach the server, and their answers nobody. */
  loseAnswersToSends = 0;
  /** Requests that were let through or refused: `GET /events text/event-stream`. */
  readonly seen: string[] = [];
  readonly #target: number;
  readonly #http: HttpServer;
  readonly #open = new Set<Duplex>();

  private constructor(target: number) {
    this.#target = target;
    this.#http = createServer((asked, answer) => this.#pass(asked, answer));
    this.#http.on("upgrade", (asked: IncomingMessage, socket: Socket, head: Buffer) => this.#upgrade(asked, socket, head));
    this.#http.on("connection", (socket) => this.#keep(socket));
  }

  /** In front of a server on this machine. */
  static async start(port: number): Promise<Proxy> {
    const proxy = new Proxy(port);
    await new Promise<void>((resolve) => proxy.#http.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Breaks all connections that are open. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.cut();
    await closed;
  }

  #keep(socket: Duplex): void {
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    socket.on("error", () => socket.destroy());
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    this.seen.push(`${asked.method ?? ""} ${asked.url ?? ""} ${asked.headers.accept ?? ""}`);
    const send = asked.method === "POST" && /\/messages$/.test(asked.url ?? "");
    if (send && this.refuseSends) {
      asked.socket.destroy();
      return;
    }
    const onward = request(
      { host: "127.0.0.1", port: this.#target, method: asked.method, path: asked.url, headers: asked.headers },
      (got) => {
        if (send && this.loseAnswersToSends > 0) {
          this.loseAnswersToSends--;
          asked.socket.destroy();
          return;
        }
        answer.writeHead(got.statusCode ?? 502, got.headers);
        answer.flushHeaders();
        const mute = this.muteEventStreams && got.headers["content-type"]?.startsWith("text/event-stream") === true;
        if (mute) got.resume();
        else got.pipe(answer);
        got.on("error", () => answer.destroy());
      },
    );
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  #upgrade(asked: IncomingMessage, socket: Socket, head: Buffer): void {
    this.seen.push(`UPGRADE ${asked.url ?? ""}`);
    if (this.refuseWebSockets) {
      socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    const onward = connect(this.#target, "127.0.0.1", () => {
      const lines = [`${asked.method ?? "GET"} ${asked.url ?? "/"} HTTP/1.1`];
      for (let i = 0; i < asked.rawHeaders.length; i += 2) {
        lines.push(`${asked.rawHeaders[i] ?? ""}: ${asked.rawHeaders[i + 1] ?? ""}`);
      }
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    this.#keep(onward);
    socket.on("close", () => onward.destroy());
    onward.on("close", () => socket.destroy());
  }
}
