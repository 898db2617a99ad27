import { ParlanceError } from "@parlance/client";
import { createContext, type JSX } from "preact";
import { useCallback, useContext, useMemo, useState } from "preact/hooks";
import { Close, Warning } from "./icons.js";

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly wrong: boolean;
}

/** Tells the person something that passes. */
export interface Notices {
  readonly tell: (text: string) => void;
  /** Waits for it; when it fails, says so: what was tried, and why it did not work. */
  readonly attempt: <T>(trying: string, work: Promise<T>) => Promise<T | undefined>;
}

const Context = createContext<Notices>({
  tell: () => undefined,
  attempt: (_, work) => work,
});

export function useNotices(): Notices {
  return useContext(Context);
}

const LASTS = 6_000;

/** Why it did not work, in words for people. */
export function reason(failure: unknown): string {
  return failure instanceof ParlanceError ? failure.message : "Something went wrong here. Please try again.";
}

let count = 0;

export function NoticeBoard({ children }: { readonly children: JSX.Element }): JSX.Element {
  const [notices, change] = useState<readonly Notice[]>([]);
  const drop = useCallback((id: number) => change((all) => all.filter((each) => each.id !== id)), []);
  const board = useMemo<Notices>(() => {
    const add = (text: string, wrong: boolean): void => {
      const id = ++count;
      change((all) => [...all.slice(-2), { id, text, wrong }]);
      setTimeout(() => drop(id), wrong ? LASTS * 2 : LASTS);
    };
    return {
      tell: (text) => add(text, false),
      attempt: (trying, work) =>
        work.catch((failure: unknown) => {
          add(`Could not ${trying}. ${reason(failure)}`, true);
          return undefined;
        }),
    };
  }, [drop]);
  return (
    <Context.Provider value={board}>
      {children}
      <div class="notices" role="status" aria-live="polite">
        {notices.map((notice) => (
          <div key={notice.id} class={notice.wrong ? "notice notice-wrong" : "notice"}>
            {notice.wrong ? <Warning size={18} /> : null}
            <span>{notice.text}</span>
            <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => drop(notice.id)}>
              <Close size={16} />
            </button>
          </div>
        ))}
      </div>
    </Context.Provider>
  );
}
