package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/** Change one's own profile; what is absent stays. */
public record ProfileRequest(@Nullable String displayName) {}
