import http from "node:http";
import type { AddressInfo } from "node:net";
import type { PushSettings } from "../../src/push/wire.js";

/** What a server knows of push, and nothing else of it; it takes any token for a good one. */
export interface PushServer {
  readonly url: string;
  /** What `GET /push` answers. */
  settings: PushSettings;
  /** The status of every answer to come, in place of what it would be. */
  failing: number | undefined;
  /** What is registered, by id. */
  readonly devices: Map<string, unknown>;
  /** What it was asked, in order: method and path. */
  readonly asked: string[];
  close(): void;
}

/** 65 bytes, as a P-256 point has them. */
export function vapidKey(fill: number): string {
  return Buffer.alloc(65, fill).toString("base64url");
}

/** Starts one on a free port. */
export async function startPushServer(): Promise<PushServer> {
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const path = (request.url ?? "").replace("/api/v1", "");
      fake.asked.push(`${request.method ?? ""} ${path}`);
      const [status, answer] = fake.failing === undefined ? answered(fake, request.method, path, body)
        : [fake.failing, undefined];
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: PushServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settings: { kinds: ["webpush"], vapidPublicKey: vapidKey(4), preview: "content" },
    failing: undefined,
    devices: new Map(),
    asked: [],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return fake;
}

function answered(fake: PushServer, method: string | undefined, path: string, body: string): [number, unknown?] {
  const id = /^\/devices\/([^/]+)/.exec(path)?.[1] ?? "";
  const registeredAt = "2026-03-01T10:00:00.000Z";
  switch (`${method ?? ""} ${id === "" ? path : path.replace(id, "*")}`) {
    case "GET /push":
      return [200, fake.settings];
    case "PATCH /push": {
      const { quiet, ...more } = { ...fake.settings, ...(JSON.parse(body) as object) };
      fake.settings = quiet ? { ...more, quiet } : more;
      return [200, fake.settings];
    }
    case "GET /devices":
      return [200, { items: [...fake.devices.keys()].map((each) => ({ id: each, kind: "webpush", registeredAt })) }];
    case "PUT /devices/*": {
      const known = fake.devices.has(id);
      fake.devices.set(id, JSON.parse(body));
      return [known ? 200 : 201, { id, kind: "webpush", registeredAt }];
    }
    case "POST /devices/*/test":
      return [200, { outcome: "sent" }];
    case "DELETE /devices/*":
      return fake.devices.delete(id) ? [204] : [404, problem(404, "not-found")];
    case "POST /auth/logout":
      return [204];
    default:
      return [404, problem(404, "not-found")];
  }
}

function problem(status: number, code: string): object {
  return { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, retryable: false };
}
