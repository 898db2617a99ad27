package chat.parlance.benchmarks.store;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileScanner;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushWishes;
import chat.parlance.application.port.out.Reports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Rules;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.RandomIds;
import chat.parlance.persistence.files.HmacLinks;
import chat.parlance.persistence.files.MemoryFiles;
import chat.parlance.persistence.jdbc.Databases;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The stores of a server, on a database, in this process. The schema is made when it is opened. */
public final class JdbcStores implements AutoCloseable {

  /** Lets through what no benchmark may be held up by. */
  public static final Limits LIMITS =
      new Limits(
          Limits.DEFAULT.textBytes(),
          Limits.DEFAULT.frameBytes(),
          1_000_000,
          1_000_000,
          1_000_000,
          1_000_000,
          1_000_000,
          Limits.DEFAULT.replayEvents());

  /** Connections, as many as a server has that was not told otherwise. */
  private static final int POOL = 16;

  private final ApplicationContext context;

  /** Opens them as the server does. */
  public JdbcStores(String url, String user) {
    String dialect = Databases.dialectOf(url).name();
    this.context =
        ApplicationContext.run(
            Map.of(
                "datasources.default.url", url,
                "datasources.default.username", user,
                "datasources.default.password", "",
                "datasources.default.dialect", dialect,
                "datasources.default.maximum-pool-size", POOL,
                "parlance.database.dialect", dialect));
    try {
      context.getBean(RoomLog.class); // what migrates
    } catch (RuntimeException failed) {
      context.close();
      throw failed;
    }
  }

  /** What a core stands on, with the system's time and without limits. */
  public Ports ports() {
    return new Ports(
        context.getBean(RoomLog.class),
        context.getBean(History.class),
        context.getBean(Rooms.class),
        context.getBean(Members.class),
        context.getBean(Users.class),
        context.getBean(PresenceBoard.class),
        SendQuota.UNLIMITED,
        new RandomIds(),
        InstantSource.system(),
        LIMITS,
        Rules.DEFAULT,
        context.getBean(Annotations.class),
        context.getBean(Threads.class),
        new ModerationPorts(
            context.getBean(Blocks.class),
            context.getBean(Reports.class),
            context.getBean(AuditLog.class),
            context.getBean(ShadowMutes.class),
            MessageHook.NONE,
            Set.of()),
        context.getBean(ScheduledMessages.class),
        context.getBean(Invitations.class),
        context.getBean(Inbox.class),
        context.getBean(MessageSearch.class),
        new AttachmentPorts(
            context.getBean(Attachments.class),
            new MemoryFiles(),
            FileInspector.NONE,
            FileScanner.NONE,
            new HmacLinks(new RandomIds().secret()),
            AttachmentLimits.DEFAULT),
        PushPorts.silent(
            context.getBean(Devices.class),
            context.getBean(PushSlots.class),
            context.getBean(PushWishes.class)),
        ClusterPorts.ALONE,
        WatchPorts.NONE);
  }

  @Override
  public void close() {
    context.close();
  }
}
