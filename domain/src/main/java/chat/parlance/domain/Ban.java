package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a user may not come into a room.
 *
 * @param by who said so
 * @param since when, in whole milliseconds
 */
public record Ban(RoomId room, UserId user, UserId by, Instant since, @Nullable String reason) {}
