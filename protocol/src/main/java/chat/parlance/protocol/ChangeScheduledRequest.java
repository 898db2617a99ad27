package chat.parlance.protocol;

import chat.parlance.application.port.in.ScheduleMessages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Change a scheduled message; what is absent stays. */
public record ChangeScheduledRequest(@Nullable Instant sendAt, @Nullable String text) {

  public ScheduleMessages.Wish wish() {
    return new ScheduleMessages.Wish(sendAt, text);
  }
}
