package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Reports;
import chat.parlance.application.port.out.ShadowMutes;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** What moderates, as beans: see {@link JdbcStorage}. */
@Factory
@Requires(property = JdbcStorage.DIALECT)
final class ModerationStorage {

  @Singleton
  Blocks blocks(Database database) {
    return new JdbcBlocks(database.connections(), database.dialect());
  }

  @Singleton
  Reports reports(Database database) {
    return new JdbcReports(database.connections(), database.dialect());
  }

  @Singleton
  AuditLog auditLog(Database database) {
    return new JdbcAuditLog(database.connections());
  }

  @Singleton
  ShadowMutes shadowMutes(Database database) {
    return new JdbcShadowMutes(database.connections(), database.dialect());
  }
}
