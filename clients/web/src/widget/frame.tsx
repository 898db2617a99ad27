import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ChatContext, useChatState } from "../ui/chat-context.js";
import { Close, Thread } from "../ui/icons.js";
import { Conversation } from "./conversation.js";
import type { Stage, Support } from "./support.js";
import { Welcome } from "./welcome.js";

interface Props {
  readonly support: Support;
  readonly heading: string;
  readonly greeting: string;
  /** Whether the page tells the visitor's name. */
  readonly named: boolean;
  readonly inline: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The button in the corner and what it opens; inline, that alone. */
export function Frame(props: Props): JSX.Element {
  const { support, inline, open, onOpen, heading } = props;
  const stage = useStage(support);
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) button.current?.focus();
    was.current = open;
  }, [open]);
  const body = (
    <>
      {open ? <Panel {...props} stage={stage} /> : null}
      {inline ? null : (
        <button
          ref={button}
          type="button"
          class="launcher"
          aria-expanded={open}
          aria-label={open ? `Close: ${heading}` : heading}
          onClick={() => onOpen(!open)}
        >
          {open ? <Close size={26} /> : <Thread size={26} />}
          {stage.at === "inside" && !open ? <Badge room={stage.room} /> : null}
        </button>
      )}
    </>
  );
  return stage.at === "inside" ? <ChatContext.Provider value={stage.chat}>{body}</ChatContext.Provider> : body;
}

function useStage(support: Support): Stage {
  const [, draw] = useState(0);
  useEffect(() => {
    const again = (): void => draw((count) => count + 1);
    again();
    return support.subscribe(again);
  }, [support]);
  return support.stage;
}

function Badge({ room }: { readonly room: string }): JSX.Element | null {
  const unread = useChatState((state) => state.rooms?.find((each) => each.room === room)?.view.me.unread ?? 0);
  if (unread === 0) return null;
  return (
    <span class="badge" role="status">
      {unread > 99 ? "99+" : unread}
      <span class="hidden"> unread</span>
    </span>
  );
}

function Panel(props: Props & { readonly stage: Stage }): JSX.Element {
  const { support, stage, heading, greeting, named, inline, onOpen } = props;
  return (
    <section
      class={inline ? "panel panel-inline" : "panel"}
      role={inline ? "region" : "dialog"}
      aria-label={heading}
      data-drop
      onKeyDown={(event) => {
        if (event.key !== "Escape" || inline || event.isComposing) return;
        event.stopPropagation();
        onOpen(false);
      }}
    >
      <header class="head">
        <div class="head-text">
          <h2>{heading}</h2>
          <p>{greeting}</p>
        </div>
        {inline ? null : (
          <button type="button" class="icon-button" aria-label="Close" onClick={() => onOpen(false)}>
            <Close />
          </button>
        )}
      </header>
      {stage.at === "inside" ? (
        <Conversation room={stage.room} focus={!inline} />
      ) : (
        <Welcome support={support} stage={stage} named={named} focus={!inline} />
      )}
    </section>
  );
}
