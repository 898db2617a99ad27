package chat.parlance.rest;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.HandleReports;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.application.port.in.JoinRooms;
import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageProfile;
import chat.parlance.application.port.in.ManagePush;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.ManageSessions;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.PinMessages;
import chat.parlance.application.port.in.ReactToMessages;
import chat.parlance.application.port.in.ReadAudit;
import chat.parlance.application.port.in.ReadBans;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.application.port.in.ScheduleMessages;
import chat.parlance.application.port.in.SearchMessages;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.ShadowMuteMembers;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushWatch;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.service.Accounts;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.memory.InMemory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The real core over stores in memory, with tokens that anybody could forge. */
@Factory
final class TestCore {

  private final InMemory stores = new InMemory();
  private final TestGateway gateway = new TestGateway();
  private final Ports ports = ports();

  private Ports ports() {
    Ports usual = stores.with(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED);
    return usual.with(usual.push().with(gateway, PushWatch.NONE));
  }

  @Singleton
  TestGateway gateway() {
    return gateway;
  }

  @Singleton
  ManageDevices manageDevices(Chat chat) {
    return chat.manageDevices();
  }

  @Singleton
  ManagePush managePush(Chat chat) {
    return chat.managePush();
  }

  @Singleton
  @Bean(preDestroy = "close")
  Chat chat() {
    return Chat.over(ports);
  }

  @Singleton
  Accounts accounts(Chat chat) {
    return new Accounts(
        new AccountPorts(
            stores.accounts(),
            new PlainHasher(),
            new TestTokens(),
            ports.ids(),
            ports.time(),
            AccountPorts.Lives.DEFAULT),
        chat::revoke);
  }

  @Singleton
  ManageSessions manageSessions(Accounts accounts) {
    return accounts.sessions();
  }

  @Singleton
  SendMessage sendMessage(Chat chat) {
    return new TroubledSends(chat.sendMessage());
  }

  @Singleton
  ScheduleMessages scheduleMessages(Chat chat) {
    return chat.scheduleMessages();
  }

  @Singleton
  EditMessages editMessages(Chat chat) {
    return chat.editMessages();
  }

  @Singleton
  FollowThreads followThreads(Chat chat) {
    return chat.followThreads();
  }

  @Singleton
  PinMessages pinMessages(Chat chat) {
    return chat.pinMessages();
  }

  @Singleton
  ReactToMessages reactToMessages(Chat chat) {
    return chat.reactToMessages();
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
  BlockUsers blockUsers(Chat chat) {
    return chat.blockUsers();
  }

  @Singleton
  HandleReports handleReports(Chat chat) {
    return chat.handleReports();
  }

  @Singleton
  ReadAudit readAudit(Chat chat) {
    return chat.readAudit();
  }

  @Singleton
  ShadowMuteMembers shadowMuteMembers(Chat chat) {
    return chat.shadowMuteMembers();
  }

  private static final class PlainHasher implements PasswordHasher {

    @Override
    public String hash(String password) {
      return password;
    }

    @Override
    public boolean matches(String password, String hash) {
      return password.equals(hash);
    }
  }
}
