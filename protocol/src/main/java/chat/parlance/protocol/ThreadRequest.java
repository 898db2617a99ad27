package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/** How one stands to a thread; what is absent stays. */
public record ThreadRequest(@Nullable Boolean following, @Nullable Long read) {}
