import { createHash, randomUUID } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Attachment } from "../src/attachment.js";

/**
 * What happens to the next request that brings bytes. `cut`: the connection ends in the middle of them; `lost`: they
 * are taken, and the answer is lost; `busy`: 503; `gone`: the upload is not known any more; `infected`: refused for
 * good; `wait`: it is not answered before `release`.
 */
export type Fault = "cut" | "lost" | "busy" | "gone" | "infected" | "wait";

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  bytes: Buffer;
  whole: boolean;
  deleted: boolean;
}

/** A server that knows files and nothing else: as much of `/api/v1/attachments` as this client uses. */
export interface FileServer {
  readonly url: string;
  /** What was asked, without its bytes: `POST photo.png`, `PATCH 1048576`, `GET upload`, `DELETE`, `POST link`. */
  readonly asked: string[];
  readonly faults: Fault[];
  /** More than this is too large. */
  most: number;
  /** How long links are good. */
  linkMs: number;
  /** Files that are there whole, in the order in which they came. */
  whole(): readonly Attachment[];
  bytesOf(id: string): Buffer;
  isDeleted(id: string): boolean;
  release(): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startFiles(): Promise<FileServer> {
  const kept = new Map<string, Kept>();
  const asked: string[] = [];
  const faults: Fault[] = [];
  const held: (() => void)[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", "http://files");
    const [, id = "", part = ""] = /^\/api\/v1\/attachments\/?([^/]*)\/?(.*)$/.exec(url.pathname) ?? [];
    const method = request.method ?? "";
    if (method === "GET" && part !== "upload") return sent(url, id, part, request, response);
    if (request.headers.authorization === undefined) return problem(response, 401, "unauthenticated");
    const resumable = url.searchParams.get("resumable") === "true";
    const brings = method === "PATCH" || (method === "POST" && id === "" && !resumable);
    const offset = Number(request.headers["upload-offset"] ?? 0);
    asked.push(
      method === "PATCH" ? `PATCH ${offset}` : `${method} ${url.searchParams.get("name") ?? part}`.trim(),
    );
    const file = kept.get(id);
    if (id !== "" && (file === undefined || file.deleted)) return problem(response, 404, "not-found");
    if (brings) return taken(request, response, { url, file, offset });
    if (method === "POST" && resumable) return begun(url, response);
    if (file === undefined) return problem(response, 404, "not-found");
    if (method === "GET") return json(response, 200, { id, offset: file.bytes.length, size: file.size });
    if (method === "DELETE") {
      file.deleted = true;
      response.writeHead(204).end();
      return;
    }
    const expiresAt = new Date(Date.now() + server.linkMs).toISOString();
    json(response, 200, { url: `/api/v1/attachments/${id}?sig=${asked.length}`, expiresAt });
  }

  function begun(url: URL, response: ServerResponse): void {
    const size = Number(url.searchParams.get("size"));
    if (size > server.most) return problem(response, 413, "too-large");
    json(response, 201, { id: made(url, size).id, offset: 0 });
  }

  function made(url: URL, size: number): Kept {
    const name = url.searchParams.get("name") ?? "";
    const file = { id: randomUUID(), name, size, bytes: Buffer.alloc(0), whole: false, deleted: false };
    kept.set(file.id, file);
    return file;
  }

  async function taken(
    request: IncomingMessage, response: ServerResponse,
    to: { readonly url: URL; readonly file: Kept | undefined; readonly offset: number },
  ): Promise<void> {
    const fault = faults.shift();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (fault === "wait") await new Promise<void>((resolve) => held.push(resolve));
    if (fault === "busy") return problem(response, 503, "unavailable", { retryable: true, retryAfterMs: 10 });
    if (fault === "infected") {
      return problem(response, 400, "invalid", { errors: [{ field: "file", message: "A virus is in it." }] });
    }
    if (fault === "gone") {
      if (to.file !== undefined) to.file.deleted = true;
      return problem(response, 404, "not-found");
    }
    if (to.file === undefined && bytes.length > server.most) return problem(response, 413, "too-large");
    const file = to.file ?? made(to.url, bytes.length);
    if (to.offset !== file.bytes.length) return problem(response, 409, "conflict");
    file.bytes = Buffer.concat([file.bytes, fault === "cut" ? bytes.subarray(0, bytes.length >> 1) : bytes]);
    file.whole = file.bytes.length === file.size;
    if (fault === "cut" || fault === "lost") {
      request.socket.destroy();
      return;
    }
    if (file.whole) json(response, 201, attachmentOf(file));
    else json(response, 200, { id: file.id, offset: file.bytes.length });
  }

  function sent(url: URL, id: string, part: string, request: IncomingMessage, response: ServerResponse): void {
    const file = kept.get(id);
    if (file?.whole !== true || !(url.searchParams.has("sig") || request.headers.authorization !== undefined)) {
      return problem(response, 404, "not-found");
    }
    const { type } = attachmentOf(file);
    if (part === "thumbnail" && !type.startsWith("image/")) return problem(response, 404, "not-found");
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const last = to === "" ? file.bytes.length - 1 : Math.min(Number(to), file.bytes.length - 1);
    response.writeHead(request.headers.range === undefined ? 200 : 206, {
      "Content-Type": type, "Accept-Ranges": "bytes", "Cache-Control": "private, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
      "Content-Length": last + 1 - Number(from),
      "Content-Disposition": `${/^(image|audio|video)/.test(type) ? "inline" : "attachment"}; filename="${file.name}"`,
      ...(request.headers.range === undefined
        ? {} : { "Content-Range": `bytes ${from}-${last}/${file.bytes.length}` }),
    }).end(file.bytes.subarray(Number(from), last + 1));
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // Pages of all origins may ask.
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (request.method === "OPTIONS") {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Upload-Offset");
      response.writeHead(204).end();
      return;
    }
    answer(request, response).catch(() => request.socket.destroy());
  };
  const listening = http.createServer(handle);
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const server: FileServer = {
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    asked, faults,
    most: 25 * 1024 * 1024,
    linkMs: 300_000,
    whole: () => [...kept.values()].filter((file) => file.whole).map(attachmentOf),
    bytesOf: (id) => kept.get(id)?.bytes ?? Buffer.alloc(0),
    isDeleted: (id) => kept.get(id)?.deleted === true,
    release() {
      for (const go of held.splice(0)) go();
    },
    close: () => new Promise<void>((resolve) => {
      listening.close(() => resolve());
      listening.closeAllConnections();
    }),
  };
  return server;
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png", jpg: "image/jpeg", wav: "audio/wav", webm: "video/webm", mp4: "video/mp4", txt: "text/plain",
};

function attachmentOf({ id, name, size, bytes }: Kept): Attachment {
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  const url = `/api/v1/attachments/${id}`;
  const image = type === "image/png" && size > 24 ? {
    width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), blur: "3wcKNJqAh4eAh3eHiIeAgAf4hw==",
    thumbnailUrl: `${url}/thumbnail`,
  } : {};
  return { id, name, type, size, sha256: createHash("sha256").update(bytes).digest("hex"), url, ...image };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, code: string, more: object = {}): void {
  const told = { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, retryable: false };
  response.writeHead(status, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ ...told, ...more }));
}
