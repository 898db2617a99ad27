package chat.parlance.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a room its moderators may change.
 *
 * @param name null in a direct room; else 1–80 characters
 * @param topic at most 500 characters
 * @param slowModeSeconds the least time between two messages of one member; 0 is off
 * @param archived readable, but nothing can be said any more
 * @param avatar the address of a picture, {@code https} and at most 500 characters
 * @param history what of the room those who come later may read
 * @param permissions the least role for each permission that differs from {@link
 *     Permission#usually}
 */
public record RoomSettings(
    @Nullable String name,
    @Nullable String topic,
    int slowModeSeconds,
    boolean archived,
    @Nullable String avatar,
    Visibility history,
    Map<Permission, Role> permissions) {

  /** From where on a member may read. */
  public enum Visibility {
    /** All that was ever said. */
    START,
    /** What was said since they came in, the last time that they did. */
    JOINED
  }

  public RoomSettings {
    Map<Permission, Role> differing = new EnumMap<>(Permission.class);
    permissions.forEach(
        (permission, role) -> {
          if (role != permission.usually()) {
            differing.put(permission, role);
          }
        });
    permissions = Collections.unmodifiableMap(differing);
  }

  /** With all else as rooms begin. */
  public RoomSettings(
      @Nullable String name, @Nullable String topic, int slowModeSeconds, boolean archived) {
    this(name, topic, slowModeSeconds, archived, null, Visibility.START, Map.of());
  }

  public static RoomSettings named(@Nullable String name, @Nullable String topic) {
    return new RoomSettings(name, topic, 0, false);
  }

  /** The least role that has this permission. */
  public Role least(Permission permission) {
    return permissions.getOrDefault(permission, permission.usually());
  }
}
