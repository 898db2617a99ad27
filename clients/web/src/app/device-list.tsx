import type { Device, DeviceKind } from "@parlance/client";
import type { JSX } from "preact";
import { useChat } from "../ui/chat-context.js";
import { useNotices } from "../ui/notices.js";
import { longDate } from "../ui/times.js";
import { useNotifying } from "./push.js";
import { useFound } from "./use-found.js";

const NAMES: Readonly<Record<DeviceKind, string>> = {
  webpush: "Another browser",
  apns: "iPhone or iPad",
  fcm: "Android device",
  webhook: "Webhook",
};

/** Where one is notified, each to be removed. */
export function DeviceList(): JSX.Element | null {
  const chat = useChat();
  const { attempt } = useNotices();
  const { device: mine, turnOff } = useNotifying();
  const { found, failure, show } = useFound(() => chat.devices(), [chat, mine]);
  const remove = async (id: string): Promise<void> => {
    if (id === mine) {
      await turnOff(); // the list is read again
      return;
    }
    const done = await attempt(
      "remove it",
      chat.removeDevice(id).then(() => true),
    );
    if (done) show((shown) => shown && { ...shown, items: shown.items.filter((each) => each.id !== id) });
  };
  if (failure !== undefined) return <p class="failure">{failure}</p>;
  if (found === undefined || found.items.length === 0) return null;
  return (
    <section class="label" aria-label="Devices">
      <span>Devices that are notified</span>
      <ul class="devices">
        {found.items.map((device) => (
          <Row key={device.id} device={device} mine={device.id === mine} onRemove={() => void remove(device.id)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly device: Device;
  readonly mine: boolean;
  readonly onRemove: () => void;
}

function Row({ device, mine, onRemove }: RowProps): JSX.Element {
  const name = mine ? "This browser" : NAMES[device.kind];
  const since = longDate(device.registeredAt);
  return (
    <li class="device">
      <span class="result-words">
        <b>{name}</b>
        <span class="quiet">since {since}</span>
      </span>
      <button type="button" class="button" aria-label={`Remove ${name}, since ${since}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
