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
    ClusterPorts cluster,
    WatchPorts watch) {

  /** The same, but for these three. */
  public Ports with(RoomLog otherLog, History otherHistory, Rooms otherRooms) {
    return with(
        otherLog,
        otherHistory,
        otherRooms,
        time,
        moderation,
        search,
        attachments,
        push,
        cluster,
        watch);
  }

  /** The same, but moderated by this. */
  public Ports with(ModerationPorts other) {
    return with(log, history, rooms, time, other, search, attachments, push, cluster, watch);
  }

  /** The same, but notifying by this. */
  public Ports with(PushPorts other) {
    return with(log, history, rooms, time, moderation, search, attachments, other, cluster, watch);
  }

  /** The same, but with these attachments. */
  public Ports with(AttachmentPorts other) {
    return with(log, history, rooms, time, moderation, search, other, push, cluster, watch);
  }

  /** The same, but searching by this. */
  public Ports with(MessageSearch other) {
    return with(log, history, rooms, time, moderation, other, attachments, push, cluster, watch);
  }

  /** The same, but by this clock. */
  public Ports with(InstantSource other) {
    return with(log, history, rooms, other, moderation, search, attachments, push, cluster, watch);
  }

  /** The same, but among these servers. */
  public Ports with(ClusterPorts other) {
    return with(log, history, rooms, time, moderation, search, attachments, push, other, watch);
  }

  /** The same, but looked on by these. */
  public Ports with(WatchPorts other) {
    return with(log, history, rooms, time, moderation, search, attachments, push, cluster, other);
  }

  private Ports with(
      RoomLog otherLog,
      History otherHistory,
      Rooms otherRooms,
      InstantSource otherTime,
      ModerationPorts otherModeration,
      MessageSearch otherSearch,
      AttachmentPorts otherAttachments,
      PushPorts otherPush,
      ClusterPorts otherCluster,
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
        otherTime,
        limits,
        rules,
        annotations,
        threads,
        otherModeration,
        scheduled,
        invitations,
        inbox,
        otherSearch,
        otherAttachments,
        otherPush,
        otherCluster,
        otherWatch);
  }
}
