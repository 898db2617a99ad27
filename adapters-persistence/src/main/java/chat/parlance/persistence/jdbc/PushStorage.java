package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushWishes;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** What notifications stand on, as beans: see {@link JdbcStorage}. */
@Factory
@Requires(property = JdbcStorage.DIALECT)
final class PushStorage {

  @Singleton
  Devices devices(Database database) {
    return new JdbcDevices(database.connections(), database.dialect());
  }

  @Singleton
  PushSlots slots(Database database) {
    return new JdbcSlots(database.connections(), database.entries().epoch());
  }

  @Singleton
  PushWishes wishes(Database database) {
    return new JdbcWishes(database.connections(), database.dialect());
  }
}
