import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface Props {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autocomplete: string;
  readonly type?: "text" | "password";
  readonly optional?: boolean;
  readonly hint?: string;
  readonly problem: string | undefined;
}

/** A field with its label above, and below what is wrong with it or what it is for. */
export function SignInField(props: Props): JSX.Element {
  const { label, name, value, onValue, autocomplete, type = "text", optional = false, hint, problem } = props;
  const id = useId();
  const note = problem ?? hint;
  return (
    <div class="label">
      <label for={id}>
        {label}
        {optional ? <span class="quiet"> (optional)</span> : null}
      </label>
      <input
        id={id}
        class="field"
        name={name}
        type={type}
        value={value}
        required={!optional}
        autocomplete={autocomplete}
        autocapitalize={name === "displayName" ? "words" : "none"}
        spellcheck={false}
        aria-invalid={problem !== undefined}
        {...(note === undefined ? {} : { "aria-describedby": `${id}-note` })}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {note === undefined ? null : (
        <p id={`${id}-note`} class={problem === undefined ? "hint" : "hint wrong"}>
          {problem === undefined ? note : `${label} ${note}.`}
        </p>
      )}
    </div>
  );
}
