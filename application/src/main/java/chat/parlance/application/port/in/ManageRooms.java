package chat.parlance.application.port.in;

import chat.parlance.domain.Permission;
import chat.parlance.domain.Position;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open rooms, find them, change them. */
public interface ManageRooms {

  /** The most members besides the creator that a room begins with. */
  int MOST_MEMBERS = 200;

  /**
   * Opens a room with the caller as its owner and {@code members} as members. For a DIRECT room
   * exactly one other user (or the caller: a room of one's own notes) is named, and a room these
   * two already have is found instead of made; its two members are equals.
   *
   * <p>Refused (INVALID): a group or channel without a name, a direct room with one, a name or
   * topic too long, unknown or too many members.
   *
   * @return the room, with a null position when it was found
   */
  Result<Written<RoomSummary>> open(
      Caller caller,
      RoomKind kind,
      @Nullable String name,
      @Nullable String topic,
      List<UserId> members);

  /**
   * The caller's rooms, newest activity first, with a position taken before they were read: a
   * stream from there misses nothing that happens after.
   */
  Result<Mine> mine(Caller caller, @Nullable String cursor, int limit);

  /** Channels that can be joined, by name or topic; an empty query lists all. */
  Result<Paged<Room>> discover(Caller caller, String query, @Nullable String cursor, int limit);

  /** A room. Refused: neither a member nor a channel (NOT_FOUND). */
  Result<View> get(Caller caller, RoomId room);

  /**
   * Changes what {@code wish} names. A moderator may change name, topic, slow mode, avatar and what
   * those who come later may read; archiving, its undoing and permissions take an owner. Refused:
   * NOT_FOUND, FORBIDDEN, INVALID, ARCHIVED (anything but undoing it).
   */
  Result<Written<Room>> change(Caller caller, RoomId room, Wish wish);

  /**
   * What to change; null: leave as it is. An empty topic or avatar takes it away; permissions that
   * are not named stay.
   */
  record Wish(
      @Nullable String name,
      @Nullable String topic,
      @Nullable Integer slowModeSeconds,
      @Nullable Boolean archived,
      @Nullable String avatar,
      @Nullable Visibility history,
      @Nullable Map<Permission, Role> permissions) {

    public Wish(
        @Nullable String name,
        @Nullable String topic,
        @Nullable Integer slowModeSeconds,
        @Nullable Boolean archived) {
      this(name, topic, slowModeSeconds, archived, null, null, null);
    }
  }

  /** A page of the caller's rooms. */
  record Mine(Paged<RoomSummary> rooms, Position position) {}

  /** A room, and the caller's part in it; {@code mine} is null when the caller is not a member. */
  record View(Room room, @Nullable RoomSummary mine) {}
}
