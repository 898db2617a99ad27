import type { JSX } from "preact";
import { Bell, Close } from "../ui/icons.js";
import { useNotifying } from "./push.js";

/** A line over the messages: whether notifications are wanted. It goes for good when they are not. */
export function PushOffer(): JSX.Element {
  const { offered, turnOn, decline } = useNotifying();
  return (
    <div class="banner-place" role="status">
      {offered ? (
        <div class="banner banner-offer">
          <Bell size={18} />
          <span>Know at once when somebody answers.</span>
          <button type="button" class="link-button" onClick={() => void turnOn()}>
            Turn on notifications
          </button>
          <button type="button" class="icon-button" aria-label="No notifications" title="Not now" onClick={decline}>
            <Close size={16} />
          </button>
        </div>
      ) : null}
    </div>
  );
}
