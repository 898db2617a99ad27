import type { JSX } from "preact";
import { useChatState } from "../ui/chat-context.js";
import { Bell, Close } from "../ui/icons.js";
import { useNotifying } from "./push.js";

/**
 * A line over the messages: whether notifications are wanted. It goes for good when they are not; while the line is
 * broken there is something else to say.
 */
export function PushOffer(): JSX.Element {
  const { offered, turnOn, decline } = useNotifying();
  const live = useChatState((state) => state.connection.status === "live");
  return (
    <div class="banner-place" role="status">
      {offered && live ? (
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
