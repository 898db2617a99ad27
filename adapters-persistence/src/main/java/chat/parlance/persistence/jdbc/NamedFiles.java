package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Draft;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files that the messages of a batch name, and whether they can be had. Their rows are locked:
 * who takes files away finds them named, or they are gone before they are looked at here.
 */
final class NamedFiles {

  /** For a batch that names none. */
  static final NamedFiles NONE = new NamedFiles(Map.of());

  private static final String LOCK =
      "SELECT id, collect_at IS NULL FROM attachment WHERE id = ANY(CAST(? AS uuid ARRAY))"
          + " AND file IS NOT NULL AND NOT gone FOR UPDATE";

  /** The finished ones that are there, and whether a message names them. */
  private final Map<AttachmentId, Boolean> named;

  private NamedFiles(Map<AttachmentId, Boolean> named) {
    this.named = named;
  }

  static NamedFiles read(Connection connection, List<Draft> batch) throws SQLException {
    UUID[] ids =
        batch.stream()
            .flatMap(draft -> files(draft.change()))
            .map(file -> file.id().value())
            .distinct()
            .toArray(UUID[]::new);
    if (ids.length == 0) {
      return NONE;
    }
    record Found(AttachmentId id, boolean named) {}
    Map<AttachmentId, Boolean> named = new HashMap<>();
    new Sql(LOCK, (Object) ids)
        .list(
            connection,
            row -> new Found(new AttachmentId(row.getObject(1, UUID.class)), row.getBoolean(2)))
        .forEach(found -> named.put(found.id, found.named));
    return new NamedFiles(named);
  }

  private static Stream<Attachment> files(Change change) {
    return change instanceof MessagePosted posted
        ? posted.content().attachments().stream()
        : Stream.empty();
  }

  /** Whether the change can have its files; then they are named, for what comes after it. */
  boolean take(Change change) {
    if (!(change instanceof MessagePosted posted) || posted.content().attachments().isEmpty()) {
      return true;
    }
    boolean again = posted.content().origin() != null;
    boolean had =
        files(change)
            .map(file -> named.get(file.id()))
            .allMatch(known -> known != null && (again || !known));
    if (had) {
      files(change).forEach(file -> named.put(file.id(), true));
    }
    return had;
  }
}
