import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Warning } from "../ui/icons.js";
import type { Stage, Support } from "./support.js";

interface Props {
  readonly support: Support;
  readonly stage: Exclude<Stage, { at: "inside" }>;
  readonly named: boolean;
  readonly focus: boolean;
}

const LONGEST_NAME = 64;

/** What is seen before the conversation: a question for the name, patience, or why there is none. */
export function Welcome({ support, stage, named, focus }: Props): JSX.Element {
  if (stage.at === "outside") {
    return (
      <div class="middle" role="alert">
        <Warning size={32} />
        <p>{stage.problem}</p>
        {stage.retry ? (
          <button type="button" class="button" onClick={() => void support.resume()}>
            Try again
          </button>
        ) : null}
      </div>
    );
  }
  if (stage.at === "connecting" || named) {
    return (
      <div class="middle" role="status">
        <span class="spinner" aria-hidden="true" />
        <p>Connecting …</p>
      </div>
    );
  }
  return <Name support={support} focus={focus} />;
}

function Name({ support, focus }: Pick<Props, "support" | "focus">): JSX.Element {
  const [name, change] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);
  return (
    <form
      class="middle name"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") support.welcome(name.trim());
      }}
    >
      <label for={id}>What shall we call you?</label>
      <input
        id={id}
        ref={input}
        type="text"
        autocomplete="nickname"
        maxLength={LONGEST_NAME}
        required
        value={name}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        Start the chat
      </button>
    </form>
  );
}
