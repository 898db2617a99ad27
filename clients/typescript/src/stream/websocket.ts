import { frameOf } from "./frames.js";
import { type End, endOf, lost, type Opening, type Stream } from "./stream.js";

const SUBPROTOCOL = "parlance.v1.json";

/** What the server's close codes mean, as `docs/asyncapi.yml` lists them. */
export function endOfCode(code: number, drainMs: number | undefined): End | undefined {
  switch (code) {
    case 1011:
      return lost(1000);
    case 1012:
      return lost(drainMs ?? 250);
    case 4400:
      return { kind: "bad-client" };
    case 4401:
      return { kind: "expired" };
    case 4403:
      return { kind: "session-ended" };
    case 4408:
      return lost(1000);
    case 4429:
      return { kind: "too-many", afterMs: 30_000 };
    default:
      return undefined;
  }
}

interface Ticket {
  readonly ticket: string;
}

/** What the server answers to a command. */
interface Reply {
  readonly type: "reply";
  readonly id: string;
  readonly status: number;
}

/** A WebSocket, opened with a ticket: a browser cannot set headers here, and in an address a token would leak. */
export function openWebSocket(opening: Opening, Socket: typeof WebSocket): Stream {
  const { http } = opening.session;
  let socket: WebSocket | undefined;
  let token: string | undefined;
  let drainMs: number | undefined;
  let begun = false;
  let over = false;
  let commands = 0;

  function finish(end: End): void {
    if (over) return;
    over = true;
    socket?.close();
    opening.ended(end);
  }

  function message(text: unknown): void {
    const frame = typeof text === "string" ? frameOf(text) : undefined;
    if (over || frame === undefined) return;
    if ((frame.type as string) === "reply") {
      const reply = frame as unknown as Reply;
      if (reply.id.startsWith("auth-") && reply.status >= 400) finish({ kind: "expired" });
      else opening.frames([]); // a sign of life
      return;
    }
    begun ||= frame.type === "hello";
    if (frame.type === "drain") drainMs = frame.reconnectAfterMs;
    opening.frames([frame]);
  }

  async function run(): Promise<void> {
    const { ticket } = await http.post<Ticket>("/auth/ticket");
    token = await opening.session.token();
    if (over) return;
    const address = new URL(`${http.server}/api/v1/live`);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    if (opening.since !== undefined) address.searchParams.set("since", opening.since);
    address.searchParams.set("ticket", ticket);
    opening.asked();
    socket = new Socket(address.href, SUBPROTOCOL);
    socket.onmessage = (event: MessageEvent<unknown>) => message(event.data);
    socket.onclose = (event) => finish(endOfCode(event.code, drainMs) ?? broken());
    socket.onerror = () => undefined; // a close follows, and it alone has a code
  }

  function broken(): End {
    if (begun) return lost(drainMs);
    return { kind: "blocked" }; // the ticket came, so the server can be reached
  }

  function command(type: string, fields: object = {}): void {
    if (socket?.readyState !== 1) return; // a command that is too early is asked for again by the server
    commands++;
    socket.send(JSON.stringify({ id: `${type}-${commands}`, type, ...fields }));
  }

  run().catch((failure: unknown) => finish(endOf(failure)));

  return {
    close: () => {
      over = true;
      socket?.close(1000);
    },
    token: () => token,
    authorise: (fresh) => {
      token = fresh;
      command("auth", { access_token: fresh });
      return true;
    },
    probe: () => {
      command("ping");
      return true;
    },
  };
}
