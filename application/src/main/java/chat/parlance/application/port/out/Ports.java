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
    Rules rules,
    Annotations annotations,
    Threads threads,
    MessageSearch search) {

  /** The same, but for these three. */
  public Ports with(RoomLog otherLog, History otherHistory, Rooms otherRooms) {
    return new Ports(
        otherLog,
        otherHistory,
        otherRooms,
        members,
        users,
        presence,
        quota,
        ids,
        time,
        limits,
        rules,
        annotations,
        threads,
        search);
  }
}
