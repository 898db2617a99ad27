import type { Connection, Transport } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useChat, useChatState } from "../ui/chat-context.js";
import { secondsUntil } from "../ui/times.js";

const TRANSPORTS: Readonly<Record<Transport, string>> = {
  websocket: "WebSocket",
  sse: "event stream",
  "padded-sse": "padded event stream",
  "long-poll": "long polling",
};

/** A line that comes back within this time is not worth a word. */
const GRACE = 1_200;

/** Always in sight on wide screens: how the line is, and over which transport. */
export function ConnectionLine(): JSX.Element {
  const connection = useChatState((state) => state.connection);
  const words = brief(connection);
  return (
    <p class={`line line-${tone(connection)}`} title={words}>
      <span class="line-dot" aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}

/** Over the messages, as long as they may be late: what is wrong, when it is tried again, and a way to try now. */
export function ConnectionBanner(): JSX.Element {
  const chat = useChat();
  const connection = useChatState((state) => state.connection);
  const shown = useLasting(connection);
  const waiting = shown?.status === "waiting" ? shown : undefined;
  return (
    <div class={shown === undefined ? "banner-place" : "banner-place banner-shown"} role="status">
      {shown === undefined ? null : (
        <div class={`banner banner-${tone(shown)}`}>
          <span class="line-dot" aria-hidden="true" />
          <span>
            {sentence(shown)}
            {waiting === undefined || waiting.offline ? null : <Countdown until={waiting.retryAt} />}
          </span>
          {waiting === undefined ? null : (
            <button type="button" class="link-button" onClick={() => chat.retryNow()}>
              Try now
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Counts for the eye; screen readers are told once that it is tried again, and not each second. */
function Countdown({ until }: { readonly until: number }): JSX.Element {
  const now = useSeconds();
  return <span aria-hidden="true"> in {secondsUntil(until, now)} s</span>;
}

function useSeconds(): number {
  const [now, set] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The connection, when it has not been live for longer than a blink. */
function useLasting(connection: Connection): Connection | undefined {
  const bad = connection.status !== "live" && connection.status !== "closed";
  const [lasting, set] = useState(false);
  useEffect(() => {
    if (!bad) {
      set(false);
      return undefined;
    }
    const timer = setTimeout(() => set(true), GRACE);
    return () => clearTimeout(timer);
  }, [bad]);
  return bad && lasting ? connection : undefined;
}

function brief(connection: Connection): string {
  switch (connection.status) {
    case "live":
      return `Live over ${TRANSPORTS[connection.transport]}`;
    case "connecting":
      return `Connecting over ${TRANSPORTS[connection.transport]}`;
    case "waiting":
      return connection.offline ? "Offline" : "Reconnecting";
    case "closed":
      return "Not connected";
    case "refused":
      return "Disconnected";
  }
}

function sentence(connection: Connection): string {
  switch (connection.status) {
    case "waiting":
      return connection.offline
        ? "You are offline. What you write is kept, and sent when you are back."
        : "The connection is lost. Reconnecting";
    case "connecting":
      return `Connecting over ${TRANSPORTS[connection.transport]}…`;
    case "refused":
      return {
        "session-ended": "Your session has ended. Log in again.",
        "bad-client": "This page is older than the server. Reload it.",
      }[connection.reason];
    default:
      return brief(connection);
  }
}

function tone(connection: Connection): "good" | "busy" | "bad" {
  if (connection.status === "live") return "good";
  return connection.status === "connecting" || connection.status === "closed" ? "busy" : "bad";
}
