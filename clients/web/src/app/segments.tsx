import type { JSX } from "preact";

interface Props<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly chosen: string;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, choices, chosen, onChoose }: Props<T>): JSX.Element {
  return (
    <div class="label">
      <span>{label}</span>
      <div class="segments" role="group" aria-label={label}>
        {choices.map(([value, words]) => (
          <button
            key={value}
            type="button"
            class="segment"
            aria-pressed={value === chosen}
            onClick={() => onChoose(value)}
          >
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}
