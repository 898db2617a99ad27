package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.EntryRows.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The messages that a batch does something to, or replies to: what it can be decided on whether
 * that still holds. They change as the batch is numbered.
 */
final class Targets {

  /** For a batch that has no such drafts. */
  static final Targets NONE = new Targets(Set.of(), Map.of());

  private static final String PINNED =
      "SELECT p.room_id, p.seq FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY))"
          + " AS w(room_id, seq) JOIN pin p ON p.room_id = w.room_id AND p.seq = w.seq";
  private static final String RESPONDED =
      "SELECT r.room_id, r.seq, r.kind, r.answer, r.user_id"
          + " FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS bigint ARRAY), CAST(? AS uuid ARRAY))"
          + " AS w(room_id, seq, user_id) JOIN response r ON r.room_id = w.room_id"
          + " AND r.seq = w.seq AND r.user_id = w.user_id";

  /** What kind of response it is, and by whom. */
  private record Responder(String kind, UserId user) {}

  private static final class Target {
    final Entry posting;
    boolean deleted;
    boolean pinned;
    final Map<Responder, Set<String>> responses = new HashMap<>();

    Target(Entry posting) {
      this.posting = posting;
      this.deleted = ((MessagePosted) posting.change()).deleted();
    }

    Set<String> responses(String kind, UserId user) {
      return responses.computeIfAbsent(new Responder(kind, user), some -> new HashSet<>());
    }
  }

  private final Set<Name> wanted;
  private final Map<Name, Target> targets;

  private Targets(Set<Name> wanted, Map<Name, Target> targets) {
    this.wanted = wanted;
    this.targets = targets;
  }

  static Targets read(Connection connection, EntryRows rows, List<Draft> batch)
      throws SQLException {
    List<Draft> changes =
        batch.stream().filter(draft -> draft.change() instanceof OfMessage).toList();
    Set<Name> names = new LinkedHashSet<>();
    changes.forEach(draft -> names.add(name(draft, ((OfMessage) draft.change()).target())));
    for (Draft draft : batch) {
      if (draft.change() instanceof MessagePosted posted && posted.traits().thread() != null) {
        names.add(name(draft, posted.traits().thread()));
      }
    }
    if (names.isEmpty()) {
      return NONE;
    }
    Map<Name, Target> found = new HashMap<>();
    rows.postings(connection, names)
        .forEach((name, posting) -> found.put(name, new Target(posting)));
    Targets targets = new Targets(names, found);
    if (!changes.isEmpty()) {
      targets.readPins(connection, changes);
      targets.readResponses(connection, changes);
    }
    return targets;
  }

  /** A message of the batch itself: what comes after it may be about it. */
  void posted(Entry message) {
    if (!wanted.isEmpty()) {
      Name name = new Name(message.room(), message.seq());
      if (wanted.contains(name)) {
        targets.put(name, new Target(message));
      }
    }
  }

  private static Name name(Draft draft, long seq) {
    return new Name(draft.room(), seq);
  }

  private void readPins(Connection connection, List<Draft> changes) throws SQLException {
    List<Name> pinned =
        new Sql(PINNED, rooms(changes), seqs(changes))
            .list(connection, row -> new Name(Sql.room(row, 1), row.getLong(2)));
    for (Name name : pinned) {
      Target target = targets.get(name);
      if (target != null) {
        target.pinned = true;
      }
    }
  }

  private record Response(Name name, String kind, String answer, UserId user) {}

  private void readResponses(Connection connection, List<Draft> changes) throws SQLException {
    UUID[] users = changes.stream().map(draft -> draft.by().value()).toArray(UUID[]::new);
    List<Response> responses =
        new Sql(RESPONDED, rooms(changes), seqs(changes), users)
            .list(
                connection,
                row ->
                    new Response(
                        new Name(Sql.room(row, 1), row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        Sql.user(row, 5)));
    for (Response response : responses) {
      Target target = targets.get(response.name);
      if (target != null) {
        target.responses(response.kind, response.user).add(response.answer);
      }
    }
  }

  private static UUID[] rooms(List<Draft> changes) {
    return changes.stream().map(draft -> draft.room().value()).toArray(UUID[]::new);
  }

  private static Long[] seqs(List<Draft> changes) {
    return changes.stream()
        .map(draft -> ((OfMessage) draft.change()).target())
        .toArray(Long[]::new);
  }

  /**
   * Whether what the draft was decided on still holds; then it is taken to be done, for those that
   * come after it in the batch.
   */
  boolean take(Draft draft) {
    if (!(draft.change() instanceof OfMessage change)) {
      return true;
    }
    Target target = targets.get(name(draft, change.target()));
    return target != null && !target.deleted && take(target, change, draft.by());
  }

  private static boolean take(Target target, OfMessage change, UserId by) {
    return switch (change) {
      case ReactionAdded added -> target.responses(MessageWrites.REACTION, by).add(added.emoji());
      case ReactionRemoved removed ->
          target.responses(MessageWrites.REACTION, by).remove(removed.emoji());
      case PollVoted voted -> {
        Set<String> votes = target.responses(MessageWrites.VOTE, by);
        Set<String> wanted = answers(voted.options());
        boolean changes = !votes.equals(wanted);
        votes.clear();
        votes.addAll(wanted);
        yield changes;
      }
      case MessagePinned pinned -> {
        boolean changes = !target.pinned;
        target.pinned = true;
        yield changes;
      }
      case MessageUnpinned unpinned -> {
        boolean changes = target.pinned;
        target.pinned = false;
        yield changes;
      }
      case MessageDeleted deleted -> {
        target.deleted = true;
        yield true;
      }
      default -> true;
    };
  }

  static Set<String> answers(List<Integer> options) {
    return options.stream()
        .map(option -> Integer.toString(option))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Who wrote the message of this name. */
  UserId author(Name name) {
    Target target = targets.get(name);
    if (target == null) {
      throw new IllegalStateException("a thread that no message began: " + name);
    }
    return target.posting.by();
  }

  /** Whether the message of this name names files. */
  boolean hasFiles(Name name) {
    Target target = targets.get(name);
    return target != null
        && target.posting.change() instanceof MessagePosted posted
        && !posted.content().attachments().isEmpty();
  }
}
