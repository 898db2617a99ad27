package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.in.ExportUsers;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.Exports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.service.Accounts;
import chat.parlance.application.service.Erasing;
import chat.parlance.application.service.Exporting;
import chat.parlance.application.service.Retention;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what takes away: people who are to be forgotten, and messages that are too old. */
@Factory
final class ErasureFactory {

  /** A slip in a unit should not cost the talk of the last hour. */
  private static final Duration LEAST = Duration.ofHours(1);

  @Singleton
  Erasing erasing(
      AccountPorts ports, Erasures erasures, RoomLog log, Chat chat, Accounts accounts) {
    return new Erasing(ports, erasures, log, chat.removals(), accounts::ended);
  }

  @Singleton
  ExportUsers exporting(AccountPorts ports, Exports exports) {
    return new Exporting(ports, exports);
  }

  /** Works from when it is made: by a server, and by the command that erases somebody. */
  @Singleton
  @Bean(preDestroy = "close")
  Agenda cleaning(
      Erasing erasing,
      Erasures erasures,
      RoomLog log,
      Chat chat,
      InstantSource time,
      @Property(name = "parlance.retention.messages") @Nullable Duration life) {
    List<Agenda.Chore> chores = new ArrayList<>(List.of(erasing));
    if (life != null) {
      if (life.compareTo(LEAST) < 0) {
        throw StartFailure.configuration(
            Setting.RETENTION_MESSAGES.key() + " must be an hour at least.");
      }
      chores.add(new Retention(erasures, log, chat.removals(), life));
    }
    return new Agenda(chores, time);
  }
}
