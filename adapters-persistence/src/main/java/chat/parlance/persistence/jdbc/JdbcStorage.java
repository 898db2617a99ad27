package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.Exports;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.persistence.lucene.LuceneSearch;
import chat.parlance.persistence.presence.NodePresence;
import chat.parlance.persistence.presence.SeenStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * The stores as beans, on the datasource {@code default}, where {@code parlance.database.dialect}
 * says which database that is. Each comes by way of the {@link Database}, and so after the
 * migrations.
 */
@Factory
@Requires(property = JdbcStorage.DIALECT)
final class JdbcStorage {

  /** Names the database: a {@link SqlDialect}. */
  static final String DIALECT = "parlance.database.dialect";

  @Singleton
  Database database(
      DataSource dataSource, @Property(name = DIALECT) SqlDialect dialect, Patience patience) {
    // What is injected works only within transactions of the framework.
    return Database.open(DelegatingDataSource.unwrapDataSource(dataSource), dialect, patience);
  }

  @Singleton
  Gate gate(Database database) {
    return database.gate();
  }

  @Singleton
  Disk disk(Database database) {
    return database::force;
  }

  @Singleton
  Probe probe(Database database) {
    return database::answers;
  }

  @Singleton
  RoomLog roomLog(Database database) {
    return new JdbcRoomLog(
        database.connections(), database.appending(), database.dialect(), database.entries());
  }

  /** Lucene, in a folder beside the file of the database; in memory where that is. */
  @Singleton
  @Requires(property = DIALECT, value = "H2")
  @Bean(preDestroy = "close")
  LuceneSearch searchBesideH2(Database database, RoomLog log) {
    return database
        .connections()
        .use(H2Dialect::file)
        .map(file -> file.resolveSibling(file.getFileName() + ".search"))
        .map(folder -> LuceneSearch.in(folder, log.head()))
        .orElseGet(() -> LuceneSearch.inMemory(log.head()));
  }

  @Singleton
  @Requires(property = DIALECT, value = "POSTGRES")
  MessageSearch searchInPostgres(Database database) {
    return new PostgresSearch(
        database.connections(), database.gate().narrower(), database.entries());
  }

  @Singleton
  Bulk bulk(Database database) {
    return new JdbcBulk(database.connections(), database.dialect());
  }

  @Singleton
  History history(Database database) {
    return new JdbcHistory(database.connections(), database.dialect(), database.entries());
  }

  @Singleton
  Rooms rooms(Database database) {
    return new JdbcRooms(database.connections(), database.dialect(), database.entries());
  }

  @Singleton
  Members members(Database database) {
    return new JdbcMembers(database.connections(), database.dialect());
  }

  @Singleton
  UserSessions userSessions(Database database) {
    return new JdbcUserSessions(database.connections(), database.dialect());
  }

  @Singleton
  Invitations invitations(Database database) {
    return new JdbcInvitations(database.connections());
  }

  @Singleton
  Inbox inbox(Database database) {
    return new JdbcInbox(database.connections());
  }

  @Singleton
  Annotations annotations(Database database) {
    return new JdbcAnnotations(database.connections(), database.entries());
  }

  @Singleton
  Threads threads(Database database) {
    return new JdbcThreads(database.connections(), database.entries());
  }

  @Singleton
  ScheduledMessages scheduled(Database database) {
    return new JdbcScheduled(database.connections(), database.dialect());
  }

  @Singleton
  Attachments attachments(Database database) {
    return new JdbcAttachments(database.connections(), database.dialect());
  }

  @Singleton
  Roster roster(Database database) {
    return new JdbcRoster(database.connections());
  }

  @Singleton
  Erasures erasures(Database database) {
    return new JdbcErasures(database.connections(), database.dialect(), database.entries());
  }

  @Singleton
  Exports exports(Database database, AttachmentFiles files) {
    return new JdbcExports(database.connections(), files);
  }

  @Singleton
  PresenceBoard presence(SeenStore seen) {
    return new NodePresence(seen);
  }
}
