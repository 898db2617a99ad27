package chat.parlance.application;

import chat.parlance.application.port.in.Limits;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.Users;
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
    Limits limits) {}
