package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Passwords;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushWishes;
import chat.parlance.application.port.out.Reports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.application.port.out.Users;
import chat.parlance.testkit.store.Stores;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Set;

/** The stores as a server has them: beans, from a few properties. */
final class TestServer implements AutoCloseable {

  private final ApplicationContext context;

  private TestServer(ApplicationContext context) {
    this.context = context;
  }

  static TestServer on(String url, String user) {
    SqlDialect dialect = Databases.dialectOf(url);
    return new TestServer(
        ApplicationContext.run(
            Map.of(
                "datasources.default.url",
                url,
                "datasources.default.username",
                user,
                "datasources.default.password",
                "",
                "datasources.default.dialect",
                dialect.name(),
                "datasources.default.maximum-pool-size",
                6,
                "parlance.database.dialect",
                dialect.name())));
  }

  Stores stores() {
    return new Stores(
        context.getBean(RoomLog.class),
        context.getBean(History.class),
        context.getBean(Rooms.class),
        context.getBean(Members.class),
        context.getBean(Users.class),
        context.getBean(Passwords.class),
        context.getBean(Sessions.class),
        context.getBean(UserSessions.class),
        context.getBean(Tickets.class),
        context.getBean(PresenceBoard.class),
        context.getBean(Bulk.class),
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
        context.getBean(Attachments.class),
        PushPorts.silent(
            context.getBean(Devices.class),
            context.getBean(PushSlots.class),
            context.getBean(PushWishes.class)),
        context.getBean(Roster.class),
        context.getBean(Erasures.class));
  }

  @Override
  public void close() {
    context.close();
  }
}
