package chat.parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * What of a room its moderators may change.
 *
 * @param name null in a direct room; else 1–80 characters
 * @param topic at most 500 characters
 * @param slowModeSeconds the least time between two messages of one member; 0 is off
 * @param archived readable, but nothing can be said any more
 */
public record RoomSettings(
    @Nullable String name, @Nullable String topic, int slowModeSeconds, boolean archived) {

  public static RoomSettings named(@Nullable String name, @Nullable String topic) {
    return new RoomSettings(name, topic, 0, false);
  }
}
