import { Chat, ParlanceError, Session } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ChatContext } from "../ui/chat-context.js";
import { NoticeBoard } from "../ui/notices.js";
import { Logo } from "./logo.js";
import { NotifyingProvider } from "./push.js";
import { Shell } from "./shell.js";
import { SignIn } from "./sign-in.js";

type Stage =
  | { readonly name: "looking" }
  | { readonly name: "out"; readonly why?: string }
  | { readonly name: "in"; readonly session: Session; readonly chat: Chat };

/** The whole app: who one is, and then the chat. */
export function App({ server }: { readonly server: string }): JSX.Element {
  const [stage, set] = useState<Stage>({ name: "looking" });

  const enter = (session: Session): void => {
    const chat = new Chat(session);
    set({ name: "in", session, chat });
    void session.ended.then(() => {
      chat.stop();
      set((now) => (now.name === "in" && now.session === session ? { name: "out", why: "You are logged out." } : now));
    });
    chat.start().catch((failure: unknown) => {
      if (failure instanceof ParlanceError) set({ name: "out", why: failure.message });
    });
  };

  useEffect(() => {
    Session.restore(server).then(
      (session) => (session === undefined ? set({ name: "out" }) : enter(session)),
      () => set({ name: "out" }),
    );
  }, [server]);

  switch (stage.name) {
    case "looking":
      return <Splash />;
    case "out":
      return <SignIn server={server} why={stage.why} onSession={enter} />;
    case "in":
      return (
        <ChatContext.Provider value={stage.chat}>
          <NoticeBoard>
            <NotifyingProvider session={stage.session}>
              <Shell key={stage.session.userId} onLogout={() => leave(stage.session)} />
            </NotifyingProvider>
          </NoticeBoard>
        </ChatContext.Provider>
      );
  }
}

/** Ends the session; where the server cannot be told, it has ended here all the same. */
function leave(session: Session): void {
  location.hash = "#/";
  session.logout().catch(() => undefined);
}

function Splash(): JSX.Element {
  return (
    <main class="splash" aria-busy="true" aria-label="Parlance is loading">
      <Logo size={56} />
    </main>
  );
}
