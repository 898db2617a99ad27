package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.domain.Presence;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.presence.Seen;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity("presence")
record SeenRow(@Id UUID userId, @Nullable Instant lastSeenAt, String choice) {

  static SeenRow of(UserId user, Seen seen) {
    return new SeenRow(user.value(), seen.lastSeenAt(), seen.choice().name());
  }

  Seen seen() {
    return new Seen(lastSeenAt, Presence.Status.valueOf(choice));
  }
}
