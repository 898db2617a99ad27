import type { Connection } from "@parlance/client";
import { render } from "preact";
import { Shell } from "../../src/app/shell.js";
import { SignIn } from "../../src/app/sign-in.js";
import { applyTheme } from "../../src/app/theme.js";
import { ChatContext } from "../../src/ui/chat-context.js";
import { NoticeBoard } from "../../src/ui/notices.js";
import { fakeChat } from "./fake-chat.js";

/** The app over a fake: `?scene=full|empty|waiting|door&messages=2000`. */
const query = new URLSearchParams(location.search);
const scene = query.get("scene") ?? "full";
const lines: Record<string, Connection> = {
  waiting: { status: "waiting", transport: "sse", retryAt: Date.now() + 30_000, offline: false },
  offline: { status: "waiting", transport: "sse", retryAt: Date.now() + 30_000, offline: true },
};
const connection = lines[scene] ?? { status: "live", transport: "websocket" };
applyTheme();
const chat = fakeChat({ connection, messages: Number(query.get("messages") ?? 300), empty: scene === "empty", unread: Number(query.get("unread") ?? 3) });
Object.assign(globalThis, { chat });
const root = document.getElementById("app");
if (root !== null) {
  render(
    scene === "door" ? (
      <SignIn server={location.origin} onSession={() => undefined} />
    ) : (
      <ChatContext.Provider value={chat}>
        <NoticeBoard>
          <Shell onLogout={() => undefined} />
        </NoticeBoard>
      </ChatContext.Provider>
    ),
    root,
  );
}
