package chat.parlance.protocol;

import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Open a room. */
public record CreateRoomRequest(
    RoomKind kind, @Nullable String name, @Nullable String topic, @Nullable List<UserId> members) {}
