import type { QuietHours } from "@parlance/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

/** When somebody chooses quiet hours, they begin as these. */
const NIGHT = { from: "22:00", to: "07:00" };

interface Props {
  readonly quiet: QuietHours | undefined;
  readonly onChange: (quiet: QuietHours | null) => void;
}

/** Hours without notifications, or none; by the clock of where one is. */
export function QuietHoursPart({ quiet, onChange }: Props): JSX.Element {
  return (
    <div class="label">
      <label class="check">
        <input
          type="checkbox"
          checked={quiet !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? { ...NIGHT, zone: zoneHere() } : null)}
        />
        Quiet hours
      </label>
      {quiet === undefined ? (
        <span class="hint">No notification at night, say. What was missed is told afterwards.</span>
      ) : (
        <Hours key={quiet.zone} quiet={quiet} onChange={onChange} />
      )}
    </div>
  );
}

function Hours(props: { readonly quiet: QuietHours; readonly onChange: (quiet: QuietHours) => void }): JSX.Element {
  const { quiet, onChange } = props;
  const [hours, set] = useState({ from: quiet.from, to: quiet.to });
  const here = zoneHere();
  const change = (changed: Partial<typeof hours>): void => {
    const next = { ...hours, ...changed };
    // A field that is not filled has no time.
    if (next.from === "" || next.to === "") return;
    set(next);
    if (next.from !== next.to) onChange({ ...next, zone: quiet.zone });
  };
  return (
    <>
      <span class="hours">
        <label>
          From
          <input
            class="field"
            type="time"
            required
            value={hours.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
        </label>
        <label>
          To
          <input
            class="field"
            type="time"
            required
            value={hours.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </label>
      </span>
      {hours.from === hours.to ? (
        <span class="hint wrong" role="alert">
          Choose two different times.
        </span>
      ) : null}
      <span class="hint">
        In the time zone {quiet.zone.replaceAll("_", " ")}.{" "}
        {quiet.zone === here ? null : (
          <button type="button" class="link-button" onClick={() => onChange({ ...quiet, zone: here })}>
            Use {here.replaceAll("_", " ")}
          </button>
        )}
      </span>
    </>
  );
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
