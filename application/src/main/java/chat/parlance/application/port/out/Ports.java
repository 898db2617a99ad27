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
    ModerationPorts moderation,
    ScheduledMessages scheduled,
    Invitations invitations,
    Inbox inbox,
    MessageSearch search,
    AttachmentPorts attachments,
    PushPorts push,
    WatchPorts watch) {

  /** These, and nobody looks on. */
  public Ports(
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
      ModerationPorts moderation,
      ScheduledMessages scheduled,
      Invitations invitations,
      Inbox inbox,
      MessageSearch search,
      AttachmentPorts attachments,
      PushPorts push) {
    this(
        log,
        history,
        rooms,
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
        moderation,
        scheduled,
        invitations,
        inbox,
        search,
        attachments,
        push,
        WatchPorts.NONE);
  }

  /** The same, but for these three. */
  public Ports with(RoomLog otherLog, History otherHistory, Rooms otherRooms) {
    return with(otherLog, otherHistory, otherRooms, moderation, attachments, push, watch);
  }

  /** The same, but moderated by this. */
  public Ports with(ModerationPorts other) {
    return with(log, history, rooms, other, attachments, push, watch);
  }

  /** The same, but notifying by this. */
  public Ports with(PushPorts other) {
    return with(log, history, rooms, moderation, attachments, other, watch);
  }

  /** The same, but with these attachments. */
  public Ports with(AttachmentPorts other) {
    return with(log, history, rooms, moderation, other, push, watch);
  }

  /** The same, but looked on by these. */
  public Ports with(WatchPorts other) {
    return with(log, history, rooms, moderation, attachments, push, other);
  }

  private Ports with(
      RoomLog otherLog,
      History otherHistory,
      Rooms otherRooms,
      ModerationPorts otherModeration,
      AttachmentPorts otherAttachments,
      PushPorts otherPush,
      WatchPorts otherWatch) {
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
        otherModeration,
        scheduled,
        invitations,
        inbox,
        search,
        otherAttachments,
        otherPush,
        otherWatch);
  }
}
