package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Attachments;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is known of files. Each statement locks one row at most: none waits for another in a ring.
 */
final class JdbcAttachments implements Attachments {

  private static final String WAITING =
      "SELECT COUNT(*) FROM attachment WHERE owner = ? AND collect_at IS NOT NULL AND NOT gone";
  private static final String INSERT =
      "INSERT INTO attachment (id, owner, name, size, collect_at, gone)"
          + " VALUES (?, ?, ?, ?, ?, FALSE)";
  private static final String FIND =
      "SELECT id, owner, name, size, collect_at, file FROM attachment"
          + " WHERE id = ANY(CAST(? AS uuid ARRAY)) AND NOT gone";
  private static final String FINISH =
      "UPDATE attachment SET file = ? WHERE id = ? AND file IS NULL AND NOT gone";
  private static final String KEEP =
      "UPDATE attachment SET collect_at = ?"
          + " WHERE id = ? AND collect_at IS NOT NULL AND NOT gone";
  private static final String USES =
      "SELECT u.room_id, u.seq FROM attachment_use u"
          + " JOIN member m ON m.room_id = u.room_id AND m.user_id = ? WHERE u.attachment_id = ?";
  private static final String OVER =
      "SELECT id FROM attachment WHERE collect_at <= ? ORDER BY collect_at, id LIMIT ?";
  private static final String GONE =
      "UPDATE attachment SET gone = TRUE WHERE id = ? AND collect_at <= ?";
  private static final String FORGET = "DELETE FROM attachment WHERE id = ? AND gone";

  private final Connections connections;
  private final Dialect dialect;

  JdbcAttachments(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public boolean put(Upload upload, int most) {
    return durably(
        connection -> {
          int waiting =
              new Sql(WAITING, upload.owner()).first(connection, row -> row.getInt(1)).orElse(0);
          return waiting < most
              && new Sql(
                          INSERT,
                          upload.id(),
                          upload.owner(),
                          upload.name(),
                          upload.size(),
                          upload.keptUntil())
                      .update(connection)
                  == 1;
        });
  }

  @Override
  public List<Upload> find(Collection<AttachmentId> ids) {
    UUID[] values = ids.stream().map(AttachmentId::value).distinct().toArray(UUID[]::new);
    return connections.use(
        connection -> new Sql(FIND, (Object) values).list(connection, JdbcAttachments::read));
  }

  private static Upload read(ResultSet row) throws SQLException {
    String file = row.getString(6);
    return new Upload(
        id(row),
        Sql.user(row, 2),
        row.getString(3),
        row.getObject(4, Long.class),
        Sql.instantOrNull(row, 5),
        file == null ? null : AttachmentJson.read(ChangeJson.parse(file)));
  }

  private static AttachmentId id(ResultSet row) throws SQLException {
    return new AttachmentId(row.getObject(1, UUID.class));
  }

  @Override
  public boolean finish(Attachment file) {
    Sql finish = new Sql(FINISH, AttachmentJson.node(file).toString(), file.id());
    return durably(connection -> finish.update(connection) == 1);
  }

  @Override
  public void keep(AttachmentId id, Instant until) {
    durably(connection -> new Sql(KEEP, until, id).update(connection) == 1);
  }

  @Override
  public List<MessageName> uses(AttachmentId id, UserId reader) {
    return connections.use(
        connection ->
            new Sql(USES, reader, id)
                .list(connection, row -> new MessageName(Sql.room(row, 1), row.getLong(2))));
  }

  @Override
  public int collect(Instant now, int limit, Predicate<AttachmentId> away) {
    List<AttachmentId> gone = connections.use(connection -> takeAway(connection, now, limit));
    List<AttachmentId> forgotten = gone.stream().filter(away).toList();
    if (!forgotten.isEmpty()) {
      connections.use(connection -> forget(connection, forgotten));
    }
    return forgotten.size();
  }

  private List<AttachmentId> takeAway(Connection connection, Instant now, int limit)
      throws SQLException {
    List<AttachmentId> over = new Sql(OVER, now, limit).list(connection, JdbcAttachments::id);
    List<AttachmentId> gone = new ArrayList<>();
    for (AttachmentId id : over) {
      // A message may have named it since.
      if (new Sql(GONE, id, now).update(connection) == 1) {
        gone.add(id);
      }
    }
    if (!gone.isEmpty()) {
      dialect.force(connection);
    }
    return gone;
  }

  private int forget(Connection connection, List<AttachmentId> ids) throws SQLException {
    int forgotten = 0;
    for (AttachmentId id : ids) {
      forgotten += new Sql(FORGET, id).update(connection);
    }
    return forgotten;
  }

  private boolean durably(Connections.Work<Boolean> work) {
    return connections.transaction(work, dialect::force);
  }
}
