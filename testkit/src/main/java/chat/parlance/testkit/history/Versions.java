package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each message has said in turn. The log in the end has the last of it only, at every entry
 * about the message; what it said before is known from those who asked for it.
 */
final class Versions {

  /** How a text stands to what the message says. */
  enum Standing {
    /** It says that, or may by then. */
    CURRENT,
    /** It said that before. */
    OLD,
    /** Nobody had it say that. */
    UNHEARD
  }

  /**
   * A message from one entry about it to the next.
   *
   * @param texts what it may say: more than one where it is unknown whose attempt made the entry
   * @param known when somebody had been told that it says so; {@link Long#MAX_VALUE}: nobody
   */
  record Version(long position, Set<String> texts, long known) {}

  private record Name(RoomId room, long seq) {}

  private final Map<Name, List<Version>> versions = new HashMap<>();
  private final Map<Name, List<Rewrite>> rewrites;

  Versions(History history, Index index) {
    this.rewrites =
        history.rewrites().stream().collect(Collectors.groupingBy(it -> name(it.room(), it.seq())));
    Map<String, Set<String>> sent = new HashMap<>();
    for (Send send : history.sends()) {
      sent.computeIfAbsent(key(send.room(), send.key()), some -> new TreeSet<>()).add(send.text());
    }
    for (Logged entry : index.entries()) {
      Seen seen = entry.seen();
      if (seen.about() > 0) {
        versions
            .computeIfAbsent(name(seen.room(), seen.about()), some -> new ArrayList<>())
            .add(
                seen.isMessage()
                    ? new Version(
                        entry.position(),
                        sent.getOrDefault(key(seen.room(), "" + seen.key()), Set.of()),
                        Long.MIN_VALUE)
                    : rewritten(entry));
      }
    }
  }

  private static Name name(RoomId room, long seq) {
    return new Name(room, seq);
  }

  private static String key(RoomId room, String key) {
    return room + " " + key;
  }

  private Version rewritten(Logged entry) {
    Set<String> texts = new TreeSet<>();
    long known = Long.MAX_VALUE;
    for (Rewrite rewrite : attempts(entry)) {
      texts.add(said(rewrite.text()));
      if (rewrite.outcome() instanceof Outcome.Ok) {
        known = Math.min(known, rewrite.returned());
      }
    }
    return new Version(entry.position(), texts, known);
  }

  /**
   * Who may have made this entry: those who were told that they did, or, where there is none, those
   * of whom it is unknown.
   */
  List<Rewrite> attempts(Logged entry) {
    List<Rewrite> alike =
        rewrites.getOrDefault(name(entry.seen().room(), entry.seen().about()), List.of()).stream()
            .filter(it -> it.deletes() == entry.seen().isDeletion())
            .toList();
    List<Rewrite> acknowledged =
        alike.stream()
            .filter(
                it -> it.outcome() instanceof Outcome.Ok ok && ok.position() == entry.position())
            .toList();
    return acknowledged.isEmpty()
        ? alike.stream().filter(it -> it.outcome() instanceof Outcome.Unknown).toList()
        : acknowledged;
  }

  /** When the entry was first asked for; {@link Long#MIN_VALUE} when nobody did. */
  long invoked(Logged entry) {
    return attempts(entry).stream().mapToLong(Rewrite::invoked).min().orElse(Long.MIN_VALUE);
  }

  /** Whether the message has been edited or deleted. */
  boolean rewritten(Seen seen) {
    return seen.about() > 0
        && versions.getOrDefault(name(seen.room(), seen.about()), List.of()).size() > 1;
  }

  /**
   * How a text stands to what its message said, for who looked at it at a time through the entry at
   * this position: nothing older than that entry, nor than what somebody had been told by then.
   */
  Standing standing(RoomId room, long seq, @Nullable String text, long position, long began) {
    List<Version> all = versions.getOrDefault(name(room, seq), List.of());
    long known =
        all.stream()
            .filter(it -> it.known <= began)
            .map(Version::position)
            .max(Comparator.naturalOrder())
            .orElse(0L);
    long from = Math.max(position, known);
    boolean old = false;
    for (Version version : all) {
      if (version.texts.contains(said(text))) {
        if (version.position >= from) {
          return Standing.CURRENT;
        }
        old = true;
      }
    }
    return old ? Standing.OLD : Standing.UNHEARD;
  }

  /** A deleted message says nothing. */
  static String said(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
