import { enablePush, type Push, pushSupported, resumePush, type Session } from "@parlance/client";
import { type ComponentChildren, createContext, type JSX } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { browserStore } from "../ui/drafts.js";
import { useNotices } from "../ui/notices.js";
import { registerWorker } from "./worker.js";

/** Notifications in this browser. */
export interface Notifying {
  /** Names this browser among the person's devices; absent: they are off here. */
  readonly device: string | undefined;
  /** Whether it is a good moment to ask whether they are wanted. */
  readonly offered: boolean;
  /** Right in a click: the browser asks the person. What fails is told. */
  readonly turnOn: () => Promise<void>;
  readonly turnOff: () => Promise<void>;
  /** The person has said something, and may wait for an answer. */
  readonly said: () => void;
  /** The person does not want them; not asked again in this browser. */
  readonly decline: () => void;
}

const nothing = (): Promise<void> => Promise.resolve();
const Context = createContext<Notifying>({
  device: undefined,
  offered: false,
  turnOn: nothing,
  turnOff: nothing,
  said: () => undefined,
  decline: () => undefined,
});

export function useNotifying(): Notifying {
  return useContext(Context);
}

/** Why notifications cannot be turned on here; absent: they can. */
export function obstacle(): string | undefined {
  if (!pushSupported()) {
    return /iPhone|iPad/.test(navigator.userAgent)
      ? "On an iPhone or iPad, add Parlance to the home screen first, and open it from there."
      : "This browser cannot show notifications of this page.";
  }
  return Notification.permission === "denied"
    ? "They are blocked for this site. Your browser's settings can allow them."
    : undefined;
}

interface Props {
  readonly session: Session;
  readonly children: ComponentChildren;
}

/** Goes on with notifications where they are on, and offers them once, after the person has said something. */
export function NotifyingProvider({ session, children }: Props): JSX.Element {
  const chat = useChat();
  const { attempt, tell } = useNotices();
  const [push, set] = useState<Push>();
  const [offered, offer] = useState(false);
  const asked = useRef(false);
  const declined = `parlance.push-declined.${session.userId}`;

  useEffect(() => {
    let here = true;
    resume(session).then(
      (resumed) => here && set(resumed),
      () => undefined, // as without it
    );
    return () => {
      here = false;
    };
  }, [session]);

  const value = useMemo<Notifying>(() => {
    const wanted = (): boolean =>
      push === undefined && obstacle() === undefined && browserStore()?.getItem(declined) !== "yes";
    return {
      device: push?.device,
      offered: offered && push === undefined,
      turnOn: async () => {
        offer(false);
        const enabled = await attempt("turn notifications on", enablePush(session, registerWorker));
        if (enabled === undefined) return;
        set(enabled);
        tell("Notifications are on in this browser.");
      },
      turnOff: async () => {
        await push?.disable();
        set(undefined);
      },
      said: () => {
        if (asked.current || !wanted()) return;
        asked.current = true;
        chat.pushSettings().then(
          ({ vapidPublicKey }) => offer(vapidPublicKey !== undefined),
          () => undefined, // another time
        );
      },
      decline: () => {
        offer(false);
        browserStore()?.setItem(declined, "yes");
      },
    };
  }, [session, chat, push, offered]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

async function resume(session: Session): Promise<Push | undefined> {
  if (!pushSupported()) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration === undefined ? undefined : resumePush(session, registration);
}
