package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageRooms;
import org.jspecify.annotations.Nullable;

/** Change a room; what is absent stays, an empty topic takes the topic away. */
public record ChangeRoomRequest(
    @Nullable String name,
    @Nullable String topic,
    @Nullable Integer slowModeSeconds,
    @Nullable Boolean archived) {

  public ManageRooms.Wish wish() {
    return new ManageRooms.Wish(name, topic, slowModeSeconds, archived);
  }
}
