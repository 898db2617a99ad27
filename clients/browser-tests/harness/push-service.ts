import {
  createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify,
} from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server lets a browser know. */
export type Notice = Readonly<Record<string, unknown>>;

/** A browser that the service can reach. */
export interface Subscriber {
  /** Where its subscriptions are, without their number. */
  readonly place: string;
  /** Its public key and its secret, as `PushSubscription.toJSON` tells them. */
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** What came for it, in order. */
  readonly notices: readonly Notice[];
  /** From now on the service knows nothing of it. */
  forget(): void;
}

/**
 * In the place of the push service of a browser's maker: servers send to it as to the real ones (RFC 8030). It refuses
 * what those would refuse, and reads what only the browser can: the keys are made here.
 */
export interface PushService {
  /** What was refused, and why. */
  readonly refused: string[];
  /** @param bring takes each notice to the browser */
  subscriber(bring: (notice: Notice) => Promise<void>): Subscriber;
  stop(): Promise<void>;
}

interface Known {
  readonly pair: ECDH;
  readonly auth: Buffer;
  readonly notices: Notice[];
  readonly bring: (notice: Notice) => Promise<void>;
}

/** Starts one on a free port. */
export async function startPushService(): Promise<PushService> {
  const known = new Map<string, Known>();
  const refused: string[] = [];
  let count = 0;

  async function taken(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const subscriber = known.get(/^\/push\/(\d+)\//.exec(request.url ?? "")?.[1] ?? "");
    if (subscriber === undefined) return 410;
    const { authorization = "", ttl, topic = "x", urgency } = request.headers;
    const proper = request.method === "POST" && request.headers["content-encoding"] === "aes128gcm";
    if (!proper || !/^\d+$/.test(String(ttl)) || !/^[\w-]{1,32}$/.test(String(topic))
      || !/^(very-low|low|normal|high)$/.test(String(urgency))) return 400;
    if (!isGenuine(authorization, url)) return 403;
    const notice = JSON.parse(opened(Buffer.concat(chunks), subscriber).toString()) as Notice;
    subscriber.notices.push(notice);
    await subscriber.bring(notice);
    return 201;
  }

  const http = createServer((request, response) => {
    taken(request).then(
      (status) => {
        if (status !== 201) refused.push(`${status} ${request.url}`);
        response.writeHead(status).end();
      },
      (failure: unknown) => {
        refused.push(String(failure));
        response.writeHead(400).end();
      },
    );
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    refused,
    subscriber(bring) {
      const id = String(++count);
      const pair = createECDH("prime256v1");
      pair.generateKeys();
      const auth = randomBytes(16);
      const notices: Notice[] = [];
      known.set(id, { pair, auth, notices, bring });
      return {
        place: `${url}/push/${id}`,
        keys: { p256dh: pair.getPublicKey().toString("base64url"), auth: auth.toString("base64url") },
        notices,
        forget: () => void known.delete(id),
      };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** Whether the server has shown who it is, to this service, with the key that it names (RFC 8292). */
function isGenuine(authorization: string, audience: string): boolean {
  const [, head = "", claims = "", signature = "", key = ""] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return false;
  const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { aud: string; exp: number };
  const day = 24 * 60 * 60;
  const now = Date.now() / 1000;
  const coordinate = (from: number): string => point.subarray(from, from + 32).toString("base64url");
  return aud === audience && exp > now && exp <= now + day && verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    {
      key: createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) } }),
      dsaEncoding: "ieee-p1363",
    },
    Buffer.from(signature, "base64url"),
  );
}

/** Opens what is sealed for a browser (RFC 8291 on RFC 8188), of one record. */
function opened(body: Buffer, { pair, auth }: Known): Buffer {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + sender.length);
  if (sealed.length > body.readUInt32BE(16)) throw new Error("more than one record");
  const derived = (secret: Uint8Array, with_: Buffer, info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync("sha256", secret, with_, info, length));
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender]);
  const secret = derived(pair.computeSecret(sender), auth, info, 32);
  const key = derived(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derived(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const cipher = createDecipheriv("aes-128-gcm", key, nonce);
  cipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  // Behind the text stands a 2 that says that it was the last record, and then zeros as it pleases the sender.
  const end = plain.findLastIndex((byte) => byte !== 0);
  if (plain[end] !== 2) throw new Error("not the last record");
  return plain.subarray(0, end);
}
