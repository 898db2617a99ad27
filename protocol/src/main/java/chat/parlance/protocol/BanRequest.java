package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/** Ban a user from a room. */
public record BanRequest(@Nullable String reason) {}
