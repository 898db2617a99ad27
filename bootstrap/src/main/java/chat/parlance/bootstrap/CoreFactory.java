package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.application.port.in.JoinRooms;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageProfile;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.PinMessages;
import chat.parlance.application.port.in.ReactToMessages;
import chat.parlance.application.port.in.ReadBans;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.application.port.in.ScheduleMessages;
import chat.parlance.application.port.in.SearchMessages;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.bootstrap.observe.MeteredLog;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.RandomIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the core together: the adapters' ports in, one {@link Chat} and its inbound ports out. */
@Factory
final class CoreFactory {

  /** Primary, because the framework has one of its own. */
  @Singleton
  @Primary
  InstantSource time() {
    return InstantSource.system();
  }

  @Singleton
  Ids ids() {
    return new RandomIds();
  }

  @Singleton
  Limits limits(LimitsConfiguration limits) {
    return limits.limits();
  }

  @Singleton
  Timing timing(LiveConfiguration live) {
    return live.timing();
  }

  @Singleton
  Ports ports(
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
      MessagesConfiguration messages,
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
      WatchPorts watch,
      MeterRegistry meters) {
    return new Ports(
        new MeteredLog(log, meters),
        history,
        rooms,
        members,
        users,
        presence,
        quota,
        ids,
        time,
        limits,
        messages.rules(),
        annotations,
        threads,
        moderation,
        scheduled,
        invitations,
        inbox,
        search,
        attachments,
        push,
        cluster,
        watch);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Chat chat(Ports ports, Timing timing) {
    return Chat.over(ports, timing);
  }

  @Singleton
  SendMessage sendMessage(Chat chat) {
    return chat.sendMessage();
  }

  @Singleton
  ScheduleMessages scheduleMessages(Chat chat) {
    return chat.scheduleMessages();
  }

  @Singleton
  ReadHistory readHistory(Chat chat) {
    return chat.readHistory();
  }

  @Singleton
  SearchMessages searchMessages(Chat chat) {
    return chat.searchMessages();
  }

  @Singleton
  EditMessages editMessages(Chat chat) {
    return chat.editMessages();
  }

  @Singleton
  ReactToMessages reactToMessages(Chat chat) {
    return chat.reactToMessages();
  }

  @Singleton
  PinMessages pinMessages(Chat chat) {
    return chat.pinMessages();
  }

  @Singleton
  FollowThreads followThreads(Chat chat) {
    return chat.followThreads();
  }

  @Singleton
  ManageRooms manageRooms(Chat chat) {
    return chat.manageRooms();
  }

  @Singleton
  JoinRooms joinRooms(Chat chat) {
    return chat.joinRooms();
  }

  @Singleton
  ManageMembers manageMembers(Chat chat) {
    return chat.manageMembers();
  }

  @Singleton
  ReadBans readBans(Chat chat) {
    return chat.readBans();
  }

  @Singleton
  InviteMembers inviteMembers(Chat chat) {
    return chat.inviteMembers();
  }

  @Singleton
  ManageInbox manageInbox(Chat chat) {
    return chat.manageInbox();
  }

  @Singleton
  MarkReceipts markReceipts(Chat chat) {
    return chat.markReceipts();
  }

  @Singleton
  ShareActivity shareActivity(Chat chat) {
    return chat.shareActivity();
  }

  @Singleton
  ManageProfile manageProfile(Chat chat) {
    return chat.manageProfile();
  }

  @Singleton
  UploadFiles uploadFiles(Chat chat) {
    return chat.uploadFiles();
  }

  @Singleton
  ShareFiles shareFiles(Chat chat) {
    return chat.shareFiles();
  }

  @Singleton
  FollowRooms followRooms(Chat chat) {
    return chat.followRooms();
  }
}
