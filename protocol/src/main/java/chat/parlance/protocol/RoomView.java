package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room.
 *
 * @param avatar the address of a picture
 * @param permissions the least role for each permission that differs from what rooms begin with
 * @param head the seq of its last entry
 * @param me the caller's part in it; absent when they are not a member
 * @param position of the entry that the request made; only in the answer to a write
 */
public record RoomView(
    RoomId id,
    RoomKind kind,
    @Nullable String name,
    @Nullable String topic,
    int slowModeSeconds,
    boolean archived,
    @Nullable String avatar,
    Visibility history,
    PermissionsView permissions,
    long head,
    Instant createdAt,
    UserId createdBy,
    @Nullable MeView me,
    @Nullable MessageView lastMessage,
    @Nullable Position position) {

  /** As one of its members sees it. */
  public static RoomView of(RoomSummary mine) {
    return of(mine.room(), mine, null);
  }

  /** As it is answered to one of its members who changed it. */
  public static RoomView of(RoomSummary mine, @Nullable Position position) {
    return of(mine.room(), mine, position);
  }

  public static RoomView of(ManageRooms.View view) {
    return of(view.room(), view.mine(), null);
  }

  public static RoomView of(Room room) {
    return of(room, null, null);
  }

  public static RoomView of(Room room, @Nullable Position position) {
    return of(room, null, position);
  }

  private static RoomView of(Room room, @Nullable RoomSummary mine, @Nullable Position position) {
    Entry last = mine == null ? null : mine.lastMessage();
    return new RoomView(
        room.id(),
        room.kind(),
        room.settings().name(),
        room.settings().topic(),
        room.settings().slowModeSeconds(),
        room.settings().archived(),
        room.settings().avatar(),
        room.settings().history(),
        new PermissionsView(room.settings().permissions()),
        room.head(),
        room.createdAt(),
        room.createdBy(),
        mine == null ? null : MeView.of(mine),
        last == null ? null : MessageView.of(last),
        position);
  }
}
