package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.AccountPorts.AccountStores;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileScanner;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.Rules;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.RandomIds;
import chat.parlance.persistence.files.HmacLinks;
import chat.parlance.persistence.files.MemoryFiles;
import chat.parlance.persistence.lucene.LuceneSearch;
import chat.parlance.persistence.presence.NodePresence;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * All stores in memory, sharing one state: what one writes, the others read. Each instance is a
 * world of its own, in which several servers may be, and ends with the process.
 */
public final class InMemory {

  private final MemoryState state = new MemoryState();
  private final RoomLog log = new MemoryLog(state);
  private final History history = new MemoryHistory(state);
  private final Blocks blocks = new MemoryBlocks(state);
  private final Rooms rooms = new MemoryRooms(state, blocks);
  private final Annotations annotations = new MemoryAnnotations(state);
  private final Threads threads = new MemoryThreads(state);
  private final Members members = new MemoryMembers(state);
  private final MemoryUsers users = new MemoryUsers(state);
  private final MemorySlots slots = new MemorySlots(state);
  private final MemoryDevices devices = new MemoryDevices(state, slots);
  private final MemoryWishes wishes = new MemoryWishes(state);
  private final PushPorts push = PushPorts.silent(devices, slots, wishes);
  private final MemorySessions sessions = new MemorySessions(state, devices);
  private final MemoryTickets tickets = new MemoryTickets(state);
  private final Bulk bulk = new MemoryBulk(state, users);
  private final MemorySeen seen = new MemorySeen();
  private final MemoryScheduled scheduled = new MemoryScheduled(state);
  private final MemoryInvitations invitations = new MemoryInvitations(state);
  private final Inbox inbox = new MemoryInbox(state);
  private final Ids ids = new RandomIds();
  private final MemoryReports reports = new MemoryReports(state);
  private final MemoryShadowMutes mutes = new MemoryShadowMutes(state);
  private final ModerationPorts moderation =
      new ModerationPorts(
          blocks, reports, new MemoryAuditLog(state), mutes, MessageHook.NONE, Set.of());
  private final AttachmentPorts attachments =
      new AttachmentPorts(
          new MemoryAttachments(state),
          new MemoryFiles(),
          FileInspector.NONE,
          FileScanner.NONE,
          new HmacLinks(ids.secret()),
          AttachmentLimits.DEFAULT);
  private final MessageSearch search = LuceneSearch.inMemory(log.head());
  private final Erasures erasures =
      new MemoryErasures(
          state,
          users,
          sessions,
          List.of(
              tickets::forget,
              devices::forget,
              wishes::forget,
              seen::forget,
              scheduled::forget,
              invitations::forget,
              reports::forget,
              mutes::forget));
  private final Roster roster;

  public InMemory() {
    this(InstantSource.system());
  }

  /**
   * With another clock.
   *
   * @param leases by which the leases of servers end
   */
  public InMemory(InstantSource leases) {
    this.roster = new MemoryRoster(leases);
  }

  /** A whole new world for the core: the system's time, default limits, no send quota. */
  public static Ports ports() {
    return ports(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED);
  }

  /** A whole new world for the core. */
  public static Ports ports(InstantSource time, Limits limits, SendQuota quota) {
    return new InMemory().with(time, limits, quota);
  }

  /**
   * What the core stands on, with these stores. Each is what another server of the same stores
   * stands on; they know nothing of one another yet.
   */
  public Ports with(InstantSource time, Limits limits, SendQuota quota) {
    return with(time, limits, quota, Rules.DEFAULT);
  }

  /** As {@link #with(InstantSource, Limits, SendQuota)}, under these rules. */
  public Ports with(InstantSource time, Limits limits, SendQuota quota, Rules rules) {
    return new Ports(
        log,
        history,
        rooms,
        members,
        users,
        new NodePresence(seen),
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
        new ClusterPorts(ClusterBus.NONE, roster),
        WatchPorts.NONE);
  }

  /** What moderation stands on: no hook, no administrators. */
  public ModerationPorts moderation() {
    return moderation;
  }

  public Bulk bulk() {
    return bulk;
  }

  public Erasures erasures() {
    return erasures;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Tickets tickets() {
    return tickets;
  }

  /** What accounts stand on. */
  public AccountStores accounts() {
    return new AccountStores(users, users, sessions, sessions, tickets);
  }
}
