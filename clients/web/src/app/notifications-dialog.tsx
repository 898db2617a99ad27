import type { PushChange, PushPreview, PushSettings, TestOutcome } from "@parlance/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { useNotices } from "../ui/notices.js";
import { Skeleton } from "../ui/rows.js";
import { DeviceList } from "./device-list.js";
import { obstacle, useNotifying } from "./push.js";
import { QuietHoursPart } from "./quiet-hours.js";
import { Segments } from "./segments.js";
import { useFound } from "./use-found.js";

const PREVIEWS: readonly (readonly [PushPreview, string])[] = [
  ["content", "Message"],
  ["sender", "Sender"],
  ["nothing", "Neither"],
];

const OUTCOMES: Readonly<Record<TestOutcome, string>> = {
  sent: "Sent. It should be here in a moment.",
  gone: "The push service has forgotten this browser. Turn notifications on again.",
  refused: "The push service refused it.",
  later: "The push service cannot be reached now. Try again later.",
};

/** Whether, when and how one is notified: in this browser, and everywhere. */
export function NotificationsDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const [reads, readAgain] = useState(0);
  const { found: settings, failure, show } = useFound(() => chat.pushSettings(), [chat, reads]);
  const saves = useRef(Promise.resolve());
  // Shown at once and told in order; what is refused is as it was.
  const save = (change: PushChange): void => {
    show((shown) => shown && changed(shown, change));
    saves.current = saves.current.then(async () => {
      if ((await attempt("save that", chat.changePushSettings(change))) === undefined) readAgain((count) => count + 1);
    });
  };
  return (
    <Dialog title="Notifications" onClose={onClose}>
      {failure === undefined ? null : <p class="failure">{failure}</p>}
      {settings === undefined ? (
        failure === undefined ? (
          <Skeleton rows={3} />
        ) : null
      ) : (
        <>
          <ThisBrowser settings={settings} />
          <Segments
            label="What a notification shows"
            choices={PREVIEWS}
            chosen={settings.preview}
            onChoose={(preview) => save({ preview })}
          />
          <QuietHoursPart quiet={settings.quiet} onChange={(quiet) => save({ quiet })} />
          <DeviceList />
        </>
      )}
    </Dialog>
  );
}

/** The settings after a change. */
export function changed(settings: PushSettings, { preview, quiet }: PushChange): PushSettings {
  const { quiet: before, ...others } = settings;
  const after = quiet === undefined ? before : (quiet ?? undefined);
  return { ...others, ...(preview && { preview }), ...(after && { quiet: after }) };
}

function ThisBrowser({ settings }: { readonly settings: PushSettings }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const { device, turnOn, turnOff } = useNotifying();
  // While it is done, what is wanted is shown.
  const [wanted, want] = useState<boolean>();
  const [outcome, tell] = useState<TestOutcome>();
  const on = wanted ?? device !== undefined;
  const busy = wanted !== undefined;
  const offers = settings.vapidPublicKey !== undefined;
  const why = offers ? obstacle() : "This server sends no notifications to browsers.";
  const during = (outcome: boolean, task: Promise<unknown>): void => {
    want(outcome);
    void task.finally(() => want(undefined));
  };
  const test = async (id: string): Promise<void> => {
    const answer = await attempt("send a test", chat.testDevice(id));
    tell(answer);
    if (answer === "gone") await turnOff();
  };
  return (
    <div class="label">
      <span class="field-row">
        <label class="check">
          <input
            type="checkbox"
            checked={on}
            disabled={!on && why !== undefined}
            // Not disabled meanwhile, or it would lose the focus.
            onClick={(event) => busy && event.preventDefault()}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              during(checked, checked ? turnOn() : turnOff());
            }}
          />
          Notify me in this browser
        </label>
        {device === undefined ? null : (
          <button
            type="button"
            class="button"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) during(true, test(device));
            }}
          >
            Send a test
          </button>
        )}
      </span>
      <span class="hint">
        {!on && why !== undefined
          ? why
          : "Of direct messages and mentions, and of what each room's details say."}
      </span>
      <span class="hint" role="status">
        {outcome === undefined ? null : OUTCOMES[outcome]}
      </span>
    </div>
  );
}
