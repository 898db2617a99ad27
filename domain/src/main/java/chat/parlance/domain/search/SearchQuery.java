package chat.parlance.domain.search;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are looked for. A message is found when all of this holds for it.
 *
 * @param terms what its text must have, and must not; empty: any text
 * @param rooms one of these; thousands are not too many
 * @param author who said it; null: anybody
 * @param from not before this; null: since ever
 * @param before before this; null: until now
 * @param mentions whom it mentions, by name or with everybody, without being theirs; null: no
 *     matter
 * @param link whether it must have a link
 */
public record SearchQuery(
    List<Term> terms,
    Set<RoomId> rooms,
    @Nullable UserId author,
    @Nullable Instant from,
    @Nullable Instant before,
    @Nullable UserId mentions,
    boolean link) {
  public SearchQuery {
    terms = List.copyOf(terms);
    rooms = Set.copyOf(rooms);
    from = from == null ? null : ceiling(from);
    before = before == null ? null : ceiling(before);
  }

  /** Nothing is said between two milliseconds. */
  private static Instant ceiling(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return millis.isBefore(time) ? millis.plusMillis(1) : millis;
  }

  /** The words that count for {@link Hit#score}: all that must be there, each once. */
  public List<String> words() {
    return terms.stream()
        .filter(term -> !term.excluded())
        .flatMap(term -> term.words().stream())
        .distinct()
        .toList();
  }
}
