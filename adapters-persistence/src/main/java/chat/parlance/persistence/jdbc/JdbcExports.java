package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.Exports;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.files.Copying;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All that the tables have of somebody. Each statement stands for itself and holds no connection
 * while the taker is slow.
 */
final class JdbcExports implements Exports {

  private static final long WINDOW = 20_000;
  private static final JsonMapper JSON = new JsonMapper();

  /** What is read at once, each by the user's id. */
  private static final Map<String, String> SECTIONS = sections();

  private static final String HEAD = "SELECT position FROM clock";
  private static final String MESSAGES =
      "SELECT room_id, seq, at, text, format, reply_to, metadata, data FROM entry"
          + " WHERE position > ? AND position <= ? AND author = ? AND type = 'message.posted'"
          + " ORDER BY position";
  private static final String FILES =
      "SELECT id, name FROM attachment WHERE owner = ? AND file IS NOT NULL AND NOT gone"
          + " ORDER BY id";

  private final Connections connections;
  private final AttachmentFiles files;

  JdbcExports(Connections connections, AttachmentFiles files) {
    this.connections = connections;
    this.files = files;
  }

  private static Map<String, String> sections() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "profile",
        "SELECT id, username, display_name, guest, created_at FROM account WHERE id = ?");
    all.put(
        "sessions",
        "SELECT begun_at, expires_at, revoked FROM refresh_session WHERE user_id = ? ORDER BY id");
    all.put(
        "memberships",
        "SELECT m.room_id, r.kind, r.name, m.role, m.joined_at, m.muted_until, m.mute_reason,"
            + " m.notifications, m.notify_until, m.favourite, m.delivered, m.read, m.seen"
            + " FROM member m JOIN room r ON r.id = m.room_id WHERE m.user_id = ?"
            + " ORDER BY m.room_id");
    all.put("bans", "SELECT room_id, banned_at, reason, until FROM ban WHERE user_id = ?");
    all.put("reactions", "SELECT room_id, seq, kind, answer FROM response WHERE user_id = ?");
    all.put(
        "replaced-texts",
        "SELECT d.room_id, d.seq, d.replaced_at, d.text FROM edition d JOIN entry e"
            + " ON e.room_id = d.room_id AND e.seq = d.seq WHERE e.author = ?");
    all.put(
        "scheduled", "SELECT room_id, content, send_at, failed FROM scheduled WHERE author = ?");
    all.put(
        "threads", "SELECT room_id, root, following, read FROM thread_follow WHERE user_id = ?");
    all.put("presence", "SELECT choice, last_seen_at FROM presence WHERE user_id = ?");
    all.put(
        "notifications",
        "SELECT preview, quiet_from, quiet_to, quiet_zone FROM push_wish WHERE user_id = ?");
    all.put("devices", "SELECT id, kind, target, registered_at FROM device WHERE user_id = ?");
    all.put("blocks", "SELECT blocked, blocked_at FROM block WHERE blocker = ?");
    all.put("reports", "SELECT room_id, seq, at, reason, status FROM report WHERE reporter = ?");
    all.put(
        "invitations",
        "SELECT room_id, created_at, expires_at, uses, used FROM invitation WHERE created_by = ?");
    all.put(
        "attachments",
        "SELECT id, name, size, file FROM attachment WHERE owner = ? AND NOT gone ORDER BY id");
    return all;
  }

  @Override
  public void write(UserId user, Consumer<ByteBuffer> taker) {
    try (ZipOutputStream zip = new ZipOutputStream(new To(taker), StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
        begin(zip, section.getKey());
        lines(zip, new Sql(section.getValue(), user));
        zip.closeEntry();
      }
      messages(zip, user);
      files(zip, user);
      zip.finish();
    } catch (IOException failed) {
      throw new StoreException("cannot export: " + failed.getMessage(), failed);
    }
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".jsonl"));
  }

  private void messages(ZipOutputStream zip, UserId user) throws IOException {
    long head =
        connections.use(
            connection -> new Sql(HEAD).first(connection, row -> row.getLong(1)).orElse(0L));
    begin(zip, "messages");
    for (long after = 0; after < head; after += WINDOW) {
      lines(zip, new Sql(MESSAGES, after, Math.min(head, after + WINDOW), user));
    }
    zip.closeEntry();
  }

  private void lines(ZipOutputStream zip, Sql query) throws IOException {
    List<String> lines = connections.use(connection -> query.list(connection, JdbcExports::line));
    for (String line : lines) {
      zip.write(line.getBytes(StandardCharsets.UTF_8));
      zip.write('\n');
    }
  }

  private static String line(ResultSet row) throws SQLException {
    ResultSetMetaData data = row.getMetaData();
    ObjectNode line = JSON.createObjectNode();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String name = data.getColumnLabel(i).toLowerCase(Locale.ROOT);
      String type = data.getColumnTypeName(i).toLowerCase(Locale.ROOT);
      if (type.startsWith("timestamp")) {
        OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
        line.put(name, at == null ? null : at.toInstant().toString());
      } else {
        switch (row.getObject(i)) {
          case null -> line.putNull(name);
          case Boolean is -> line.put(name, is);
          case Number number -> line.put(name, number.longValue());
          case Object text -> line.put(name, text.toString());
        }
      }
    }
    return line.toString();
  }

  private record Named(AttachmentId id, String name) {}

  private void files(ZipOutputStream zip, UserId user) throws IOException {
    List<Named> all =
        connections.use(
            connection ->
                new Sql(FILES, user)
                    .list(
                        connection,
                        row ->
                            new Named(
                                new AttachmentId(row.getObject(1, UUID.class)), row.getString(2))));
    for (Named file : all) {
      Optional<FileBytes> bytes = files.file(file.id);
      if (bytes.isPresent()) {
        zip.putNextEntry(new ZipEntry("files/" + file.id + "/" + file.name));
        Copying.copy(bytes.get(), zip);
        zip.closeEntry();
      }
    }
  }

  /** Hands on what is written. */
  private static final class To extends OutputStream {

    private final Consumer<ByteBuffer> taker;

    To(Consumer<ByteBuffer> taker) {
      this.taker = taker;
    }

    @Override
    public void write(int one) {
      taker.accept(ByteBuffer.wrap(new byte[] {(byte) one}));
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      taker.accept(ByteBuffer.wrap(some, offset, length));
    }
  }
}
