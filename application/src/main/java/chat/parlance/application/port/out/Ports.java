package chat.parlance.application.port.out;

import chat.parlance.domain.Limits;
import java.time.InstantSource;

/** What {@link Chat} stands on. */
public record Ports(
    RoomLog log,
    History history,
    Rooms rooms,
    Members members,
    Users users,
    PresenceBoard presence,
    SendQuota quota,
    Ids ids,
    InstantSource time,
    Limits limits,
    MessageSearch search) {}
