package chat.parlance.persistence.jdbc;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.EntryRows.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a batch, and what is done to messages, write beside their own rows: in the
 * order of the entries, and runs of one statement together.
 */
final class MessageWrites {

  static final String REACTION = "REACTION";
  static final String VOTE = "VOTE";

  private static final String MENTION =
      "INSERT INTO mention (user_id, room_id, seq) VALUES (?, ?, ?)";
  private static final String MENTION_ROOM =
      "INSERT INTO mention_room (room_id, seq, author) VALUES (?, ?, ?)";
  private static final String GONE = "INSERT INTO gone (room_id, seq, author) VALUES (?, ?, ?)";
  private static final String EXPIRING =
      "INSERT INTO expiring (room_id, seq, expires_at) VALUES (?, ?, ?)";
  private static final String REPLY =
      "INSERT INTO reply (room_id, root, seq, position, author, at, gone)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  /** What stands already stays: somebody may have said that they do not want to follow. */
  private static final String FOLLOW =
      "INSERT INTO thread_follow (user_id, room_id, root, following, read)"
          + " SELECT CAST(? AS uuid), CAST(? AS uuid), CAST(? AS bigint), TRUE, CAST(? AS bigint)"
          + " WHERE NOT EXISTS (SELECT 1 FROM thread_follow"
          + " WHERE user_id = ? AND room_id = ? AND root = ?)";

  private static final String EDITION =
      "INSERT INTO edition (room_id, seq, position, replaced_at, text, format)"
          + " SELECT room_id, seq, CAST(? AS bigint), CAST(? AS timestamp with time zone), text,"
          + " format FROM entry WHERE room_id = ? AND seq = ?";
  private static final String RESPOND =
      "INSERT INTO response (room_id, seq, kind, answer, user_id, position)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String TAKE_BACK =
      "DELETE FROM response WHERE room_id = ? AND seq = ? AND kind = ? AND answer = ?"
          + " AND user_id = ?";
  private static final String TAKE_BACK_ALL =
      "DELETE FROM response WHERE room_id = ? AND seq = ? AND kind = ? AND user_id = ?";
  private static final String PIN =
      "INSERT INTO pin (room_id, seq, pinned_by, pinned_at, position) VALUES (?, ?, ?, ?, ?)";
  private static final String UNPIN = "DELETE FROM pin WHERE room_id = ? AND seq = ?";
  private static final String REPLY_GONE =
      "UPDATE reply SET gone = TRUE WHERE room_id = ? AND root = ? AND seq = ?";

  private static final String NAME =
      "INSERT INTO attachment_use (attachment_id, room_id, seq) VALUES (?, ?, ?)";
  private static final String NAMED = "UPDATE attachment SET collect_at = NULL WHERE id = ?";

  /** Those that no other message names are to be taken away. */
  private static final String RELEASE =
      "UPDATE attachment SET collect_at = ? WHERE id IN"
          + " (SELECT attachment_id FROM attachment_use WHERE room_id = ? AND seq = ?)"
          + " AND NOT EXISTS (SELECT 1 FROM attachment_use o WHERE o.attachment_id = attachment.id"
          + " AND NOT (o.room_id = ? AND o.seq = ?))";

  private static final String RELEASED = "DELETE FROM attachment_use WHERE room_id = ? AND seq = ?";

  /** All that hangs on a message that is deleted, by the tables that have it. */
  private static final List<String> HANGING =
      Stream.of("mention", "mention_room", "response", "pin", "edition", "expiring", "gone")
          .map(table -> "DELETE FROM " + table + " WHERE room_id = ? AND seq = ?")
          .toList();

  private record Write(String statement, List<@Nullable Object> values) {}

  /** Somebody who is made to follow a thread. */
  private record Follower(UserId user, RoomId room, long root) {}

  private final Targets targets;
  private final Set<Follower> followers = new HashSet<>();
  private final List<Write> writes = new ArrayList<>();

  MessageWrites(Targets targets) {
    this.targets = targets;
  }

  /** A row of the table {@code mention}. */
  record Mention(UserId user, RoomId room, long seq) {}

  /**
   * Whom the message calls on one by one. The table counts what others should see; nobody is
   * waiting to be told of themselves.
   */
  static Stream<Mention> mentions(Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    boolean counts = !posted.traits().everyone() && !posted.traits().shadow();
    return counts
        ? posted.mentioned().stream()
            .filter(user -> !user.equals(message.by()))
            .map(user -> new Mention(user, message.room(), message.seq()))
        : Stream.empty();
  }

  void add(Entry entry) {
    switch (entry.change()) {
      case MessagePosted posted -> {
        post(entry, posted.traits());
        posted.content().attachments().forEach(file -> name(entry, file.id()));
      }
      case MessageEdited edited -> edit(entry, edited);
      case MessageDeleted deleted -> {
        delete(deleted.message());
        if (targets.hasFiles(new Name(entry.room(), deleted.target()))) {
          release(entry, deleted.target());
        }
      }
      case OfMessage other -> respond(entry, other);
      default -> {}
    }
  }

  private void post(Entry entry, Traits traits) {
    mention(entry, traits);
    if (traits.shadow()) {
      add(GONE, entry.room(), entry.seq(), entry.by());
    }
    if (traits.expiresAt() != null) {
      add(EXPIRING, entry.room(), entry.seq(), traits.expiresAt());
    }
    Long root = traits.thread();
    if (root != null) {
      reply(entry, root, traits);
    }
  }

  private void name(Entry entry, AttachmentId file) {
    add(NAME, file, entry.room(), entry.seq());
    add(NAMED, file);
  }

  private void release(Entry deletion, long seq) {
    RoomId room = deletion.room();
    add(RELEASE, deletion.at(), room, seq, room, seq);
    add(RELEASED, room, seq);
  }

  private void mention(Entry message, Traits traits) {
    mentions(message).forEach(one -> add(MENTION, one.user, one.room, one.seq));
    if (traits.everyone() && !traits.shadow()) {
      add(MENTION_ROOM, message.room(), message.seq(), message.by());
    }
  }

  private void reply(Entry entry, long root, Traits traits) {
    add(
        REPLY,
        entry.room(),
        root,
        entry.seq(),
        entry.position().number(),
        entry.by(),
        entry.at(),
        traits.shadow());
    follow(targets.author(new Name(entry.room(), root)), entry.room(), root, root);
    follow(entry.by(), entry.room(), root, entry.seq());
    mentions(entry).forEach(one -> follow(one.user, entry.room(), root, entry.seq() - 1));
  }

  private void follow(UserId user, RoomId room, long root, long read) {
    // Once a batch: H2 answers the same question within one from memory.
    if (followers.add(new Follower(user, room, root))) {
      add(FOLLOW, user, room, root, read, user, room, root);
    }
  }

  private void edit(Entry entry, MessageEdited edited) {
    Entry message = edited.message();
    if (edited.kept()) {
      add(EDITION, entry.position().number(), entry.at(), message.room(), message.seq());
    }
    add(EntryRows.UPDATE, EntryRows.replacing(message));
    add("DELETE FROM mention WHERE room_id = ? AND seq = ?", message.room(), message.seq());
    add("DELETE FROM mention_room WHERE room_id = ? AND seq = ?", message.room(), message.seq());
    Traits traits = ((MessagePosted) message.change()).traits();
    mention(message, traits);
    if (traits.shadow()) {
      veil(message, traits.thread());
    }
  }

  /** Its author may have been silenced since it was posted: then it is gone from now on. */
  private void veil(Entry message, @Nullable Long root) {
    add("DELETE FROM gone WHERE room_id = ? AND seq = ?", message.room(), message.seq());
    add(GONE, message.room(), message.seq(), message.by());
    if (root != null) {
      add(REPLY_GONE, message.room(), root, message.seq());
    }
  }

  private void delete(Entry message) {
    add(EntryRows.UPDATE, EntryRows.replacing(message));
    HANGING.forEach(statement -> add(statement, message.room(), message.seq()));
    add(GONE, message.room(), message.seq(), message.by());
    Long root = ((MessagePosted) message.change()).traits().thread();
    if (root != null) {
      add(REPLY_GONE, message.room(), root, message.seq());
    }
  }

  private void respond(Entry entry, OfMessage change) {
    RoomId room = entry.room();
    long seq = change.target();
    long number = entry.position().number();
    UserId by = entry.by();
    switch (change) {
      case ReactionAdded added -> add(RESPOND, room, seq, REACTION, added.emoji(), by, number);
      case ReactionRemoved removed -> add(TAKE_BACK, room, seq, REACTION, removed.emoji(), by);
      case PollVoted voted -> {
        add(TAKE_BACK_ALL, room, seq, VOTE, by);
        for (String option : Targets.answers(voted.options())) {
          add(RESPOND, room, seq, VOTE, option, by, number);
        }
      }
      case MessagePinned pinned -> add(PIN, room, seq, by, entry.at(), number);
      case MessageUnpinned unpinned -> add(UNPIN, room, seq);
      case MessageEdited edited -> throw new IllegalArgumentException("an edit is no response");
      case MessageDeleted deleted ->
          throw new IllegalArgumentException("a deletion is no response");
    }
  }

  private void add(String statement, @Nullable Object... values) {
    writes.add(new Write(statement, Arrays.asList(values)));
  }

  void write(Connection connection) throws SQLException {
    int from = 0;
    while (from < writes.size()) {
      String statement = writes.get(from).statement;
      List<@Nullable Object[]> run = new ArrayList<>();
      while (from < writes.size() && writes.get(from).statement.equals(statement)) {
        run.add(writes.get(from).values.toArray());
        from++;
      }
      Sql.batch(connection, statement, run);
    }
  }
}
