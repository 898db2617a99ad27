package chat.parlance.application;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.live.Committer;
import chat.parlance.application.live.Lag;
import chat.parlance.application.live.Live;
import chat.parlance.application.live.LogFollower;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.FollowRooms;
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
import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.push.Push;
import chat.parlance.application.service.Attempt;
import chat.parlance.application.service.Core;
import chat.parlance.application.service.Removals;
import chat.parlance.application.service.Services;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import java.time.Duration;
import java.util.List;

/**
 * The embedding door: a whole chat core over the ports that you give it, without a framework.
 *
 * <p>It starts five threads (the committer, the indexer, the clock, the attendance desk, the
 * agenda), two more where devices can be notified (who finds out of what, and who sends), and uses
 * virtual threads for reading; {@link #close} ends them. Every method may be called from any
 * thread. One instance a store and process; several processes may share a store.
 */
public final class Chat implements AutoCloseable {

  private final Limits limits;
  private final Committer committer;
  private final Live live;
  private final LogFollower indexer;
  private final Push push;
  private final Devices devices;
  private final Services services;
  private final Agenda agenda;

  private Chat(Ports ports, Timing timing) {
    this.limits = ports.limits();
    this.live = new Live(ports, timing);
    this.indexer = new LogFollower("parlance-indexer", ports.log(), into(ports.search()));
    this.devices = ports.push().devices();
    this.push = new Push(ports);
    this.committer = new Committer(ports.log(), ports.watch().traces(), this::committed);
    this.services = Services.over(new Core(ports, live, committer, push));
    this.agenda = new Agenda(services.chores(), ports.time());
  }

  private void committed(List<Entry> entries) {
    live.committed(entries);
    indexer.wake();
    push.wake();
  }

  private static LogFollower.Reader into(MessageSearch search) {
    return new LogFollower.Reader() {
      @Override
      public Position position() {
        return search.indexed();
      }

      @Override
      public Position take(List<Entry> entries) {
        return search.index(entries);
      }
    };
  }

  /** Starts a core. The log is read once, so a store that is out of reach throws here. */
  public static Chat over(Ports ports) {
    return over(ports, Timing.DEFAULT);
  }

  /** Starts a core with other timing. */
  public static Chat over(Ports ports, Timing timing) {
    return new Chat(ports, timing);
  }

  public SendMessage sendMessage() {
    return services.messages();
  }

  public ScheduleMessages scheduleMessages() {
    return services.scheduling();
  }

  public ReadHistory readHistory() {
    return services.reading();
  }

  public EditMessages editMessages() {
    return services.editing();
  }

  public ReactToMessages reactToMessages() {
    return services.reactions();
  }

  public PinMessages pinMessages() {
    return services.pins();
  }

  public FollowThreads followThreads() {
    return services.threads();
  }

  public ManageRooms manageRooms() {
    return services.rooms();
  }

  public JoinRooms joinRooms() {
    return services.rooms();
  }

  public ManageMembers manageMembers() {
    return services.membership();
  }

  public MarkReceipts markReceipts() {
    return services.receipts();
  }

  public ShareActivity shareActivity() {
    return services.activity();
  }

  public ManageProfile manageProfile() {
    return services.profiles();
  }

  public SearchMessages searchMessages() {
    return services.search();
  }

  public UploadFiles uploadFiles() {
    return services.uploads();
  }

  public ShareFiles shareFiles() {
    return services.sharing();
  }

  public BlockUsers blockUsers() {
    return services.blocking();
  }

  public ReadBans readBans() {
    return services.membership();
  }

  public InviteMembers inviteMembers() {
    return services.invitations();
  }

  public ManageInbox manageInbox() {
    return services.inbox();
  }

  public HandleReports handleReports() {
    return services.reporting();
  }

  public ReadAudit readAudit() {
    return services.auditing();
  }

  public ShadowMuteMembers shadowMuteMembers() {
    return services.shadowMuting();
  }

  public ManageDevices manageDevices() {
    return services.devices();
  }

  public ManagePush managePush() {
    return services.push();
  }

  /** For those who clean up: no one's wish is asked. */
  public Removals removals() {
    return services.removals();
  }

  public FollowRooms followRooms() {
    return (caller, request, executor, sink) ->
        Attempt.of(() -> live.open(caller, request, executor, sink));
  }

  /** The bounds in force, for what a transport reads before it can ask the core. */
  public Limits limits() {
    return limits;
  }

  /**
   * Ends the live streams of a session that was revoked, lets no new one of it begin, here and, as
   * soon as they hear of it, on the other servers of the store, and forgets the devices that it
   * registered.
   */
  public void revoke(String session) {
    live.revoke(session);
    devices.removeOfSession(session);
  }

  /** Does this, too, whenever its time has come, until this is closed. */
  public void attendTo(Agenda.Chore chore) {
    agenda.add(chore);
  }

  /** How many live streams are open. */
  public int streams() {
    return live.streams();
  }

  /** How far live streams are behind, as of the last second. Does not block. */
  public Lag lag() {
    return live.lag();
  }

  /** The last position of the log that streams here have been told of. Does not block. */
  public Position head() {
    return live.head();
  }

  /** How many writes wait for the ones that are being made durable. Does not block. */
  public int waitingWrites() {
    return committer.waiting();
  }

  /**
   * Tells every live stream to come back and ends it, one after the other over {@code spread}: each
   * is served until its turn. Returns at once; no new stream begins.
   */
  public void drain(Duration spread) {
    live.drain(spread);
  }

  /** Finishes the writes that are under way, refuses later ones, and ends the streams. */
  @Override
  public void close() {
    agenda.close();
    committer.close();
    indexer.close();
    push.close();
    live.close();
  }
}
