import type { JSX } from "preact";
import { Avatar } from "./avatar.js";
import { EVERYBODY, type Suggestion } from "./completion.js";
import { People } from "./icons.js";

interface Props {
  readonly id: string;
  readonly offered: readonly Suggestion[];
  readonly current: number;
  readonly onPick: (suggestion: Suggestion) => void;
  readonly onPoint: (index: number) => void;
}

/** Who may be meant; the text field keeps the focus. */
export function Suggestions({ id, offered, current, onPick, onPoint }: Props): JSX.Element {
  return (
    <div class="suggestions" id={id} role="listbox" aria-label="People to mention">
      {offered.map((each, index) => (
        <div
          key={each.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === current}
          class="suggestion"
          onPointerEnter={() => onPoint(index)}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(each);
          }}
        >
          {each.id === EVERYBODY ? (
            <span class="avatar avatar-small hue-none" aria-hidden="true">
              <People size={16} />
            </span>
          ) : (
            <Avatar id={each.id} name={each.displayName} size="small" />
          )}
          <span>{each.displayName}</span>
          <span class="quiet">@{each.username}</span>
        </div>
      ))}
    </div>
  );
}
