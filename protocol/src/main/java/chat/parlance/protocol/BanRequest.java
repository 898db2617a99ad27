package chat.parlance.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ban a user from a room; without {@code until}: until the ban is lifted. */
public record BanRequest(@Nullable String reason, @Nullable Instant until) {}
