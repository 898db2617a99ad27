package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Open a room; what is absent is as rooms begin. */
public record CreateRoomRequest(
    RoomKind kind,
    @Nullable String name,
    @Nullable String topic,
    @Nullable Integer slowModeSeconds,
    @Nullable String avatar,
    @Nullable Visibility history,
    @Nullable PermissionsView permissions,
    @Nullable List<UserId> members) {

  public ManageRooms.Wish settings() {
    return new ManageRooms.Wish(
        name, topic, slowModeSeconds, null, avatar, history, PermissionsView.leastOf(permissions));
  }
}
