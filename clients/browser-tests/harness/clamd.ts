import { type AddressInfo, createServer, type Socket } from "node:net";

/** In the place of ClamAV's daemon: takes files as it does, by its command INSTREAM, and says what a test wants. */
export interface Clamd {
  /** Where it listens, as the server's settings want it. */
  readonly address: string;
  /** What it finds in each file; undefined: nothing. */
  finds: string | undefined;
  stop(): Promise<void>;
}

const COMMAND = Buffer.from("zINSTREAM\0");

/** Starts one on a free port. */
export async function startClamd(): Promise<Clamd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (!isWhole(heard)) return;
      socket.end(it.finds === undefined ? "stream: OK\0" : `stream: ${it.finds} FOUND\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const it: Clamd = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    finds: undefined,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return it;
}

/** Whether the last piece is there, which is empty. Each begins with its length. */
function isWhole(heard: Buffer): boolean {
  let at = COMMAND.length;
  while (heard.length >= at + 4) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return true;
    at += 4 + length;
  }
  return false;
}
