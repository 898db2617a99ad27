import type { Frame } from "../wire.js";
import { frameOf } from "./frames.js";
import { sseParser } from "./sse-parser.js";
import { type End, endOf, lost, type Opening, type Stream } from "./stream.js";

/**
 * A stream of server-sent events, read by `fetch`: unlike `EventSource` it can send a token in a header, and tells why
 * it was refused. `padded` asks the server to fill up each piece, for proxies that hold little ones back.
 */
export function openEvents(opening: Opening, padded: boolean): Stream {
  const controller = new AbortController();
  let token: string | undefined;
  let end: End | undefined;
  let begun = false;

  function heard(frames: Frame[]): void {
    for (const frame of frames) {
      begun ||= frame.type === "hello";
      if (frame.type === "problem") {
        const { code, retryAfterMs } = frame.problem;
        end = code === "unauthenticated" ? { kind: "expired" } : lost(retryAfterMs);
      } else if (frame.type === "drain") {
        end = lost(frame.reconnectAfterMs);
      }
    }
    if (frames.length > 0) opening.frames(frames);
  }

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parse = sseParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || controller.signal.aborted) return;
      heard(parse(decoder.decode(value, { stream: true })).map((event) => frameOf(event.data)).filter(isFrame));
    }
  }

  async function run(): Promise<End> {
    await opening.session.token(); // renewed before the clock runs
    if (controller.signal.aborted) return { kind: "lost" };
    opening.asked();
    const opened = await opening.session.http.open("/events", {
      signal: controller.signal,
      headers: { Accept: "text/event-stream" },
      query: { since: opening.since, pad: padded ? 1 : undefined },
    });
    token = opened.token;
    const { body, headers } = opened.response;
    if (body === null || headers.get("Content-Type")?.startsWith("text/event-stream") !== true) {
      controller.abort();
      return { kind: "blocked" };
    }
    try {
      await read(body);
    } catch {
      end ??= { kind: "lost" };
    }
    return end ?? { kind: begun ? "lost" : "blocked" };
  }

  run()
    .catch(endOf)
    .then((reason) => {
      if (!controller.signal.aborted || reason.kind === "blocked") opening.ended(reason);
    })
    .catch(() => undefined);

  return {
    close: () => controller.abort(),
    token: () => token,
    authorise: () => false,
    probe: () => false,
  };
}

function isFrame(frame: Frame | undefined): frame is Frame {
  return frame !== undefined;
}
