package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.RoomSettings.Visibility;
import org.jspecify.annotations.Nullable;

/** Change a room; what is absent stays, an empty topic or avatar takes it away. */
public record ChangeRoomRequest(
    @Nullable String name,
    @Nullable String topic,
    @Nullable Integer slowModeSeconds,
    @Nullable Boolean archived,
    @Nullable String avatar,
    @Nullable Visibility history,
    @Nullable PermissionsView permissions) {

  public ManageRooms.Wish wish() {
    return new ManageRooms.Wish(
        name,
        topic,
        slowModeSeconds,
        archived,
        avatar,
        history,
        PermissionsView.leastOf(permissions));
  }
}
