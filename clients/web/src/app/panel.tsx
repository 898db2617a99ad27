import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Back, Close } from "../ui/icons.js";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Whether files can be dropped on it. */
  readonly drop?: boolean;
}

/** What is beside a conversation; on a phone over it. */
export function Panel({ title, onClose, children, drop = false }: Props): JSX.Element {
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  // Looked up before anything in the panel takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const shown = panel.current;
    if (shown?.contains(document.activeElement) !== true) head.current?.focus();
    return () => {
      if (shown?.contains(document.activeElement) !== true) return;
      // What opened it may have been scrolled out of the document.
      const back = before instanceof HTMLElement && before.isConnected ? before : document.querySelector("textarea");
      back?.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      class="panel"
      {...(drop ? { "data-drop": true } : {})}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header class="panel-head">
        <button type="button" class="icon-button only-phone" aria-label="Back" onClick={onClose}>
          <Back />
        </button>
        <h2 id={id} ref={head} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon-button only-wide" aria-label="Close" onClick={onClose}>
          <Close />
        </button>
      </header>
      {children}
    </aside>
  );
}
