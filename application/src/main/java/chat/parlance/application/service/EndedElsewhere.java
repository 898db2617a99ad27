package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.UserSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the store which sessions were ended lately, by whichever server, so that what another
 * one said of it may be lost. A session that the store does not know, of an embedder's own making,
 * is never among them. One caller at a time.
 */
final class EndedElsewhere implements Agenda.Chore {

  static final Duration EVERY = Duration.ofSeconds(3);

  /** What was being ended the last time may only be found now, and clocks run unevenly. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final UserSessions sessions;
  private final Consumer<String> ended;
  private Set<String> told = Set.of();
  private @Nullable Instant lookedAt;

  /**
   * @param ended told of each such session, once
   */
  EndedElsewhere(UserSessions sessions, Consumer<String> ended) {
    this.sessions = sessions;
    this.ended = ended;
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    Instant last = lookedAt;
    Duration since = last == null ? Duration.ZERO : Duration.between(last, now).abs();
    if (last != null && since.compareTo(EVERY) < 0) {
      return soon;
    }
    Set<String> found = new HashSet<>(sessions.endedWithin(since.plus(OVERLAP)));
    found.stream().filter(session -> !told.contains(session)).forEach(ended);
    told = found;
    lookedAt = now;
    return soon;
  }
}
