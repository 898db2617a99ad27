package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.domain.Notify;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Change one's own part in a room; what is absent stays.
 *
 * @param notifyUntil when {@code notify} ends and is {@code all} again; absent: never
 */
public record PreferRequest(
    @JsonProperty("notify") @Nullable Notify notifications,
    @Nullable Instant notifyUntil,
    @Nullable Boolean favourite) {

  public ManageInbox.Wish wish() {
    return new ManageInbox.Wish(notifications, notifyUntil, favourite);
  }
}
