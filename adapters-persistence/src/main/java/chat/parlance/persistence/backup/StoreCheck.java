package chat.parlance.persistence.backup;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.persistence.jdbc.SqlDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a store, or a backup of one, is whole: whether the log has no holes, and all that
 * is kept beside it is what it adds up to. Reads each table once, from one end to the other, and
 * holds a little for each room and member.
 */
public final class StoreCheck {

  /** A key that two messages of an author in a room have: the database should not let it happen. */
  private static final String TWICE =
      "SELECT room_id, author, client_key FROM entry WHERE client_key IS NOT NULL"
          + " GROUP BY room_id, author, client_key HAVING COUNT(*) > 1";

  /**
   * What was found.
   *
   * @param wrong the first of what is wrong, for a person
   * @param findings how much is wrong
   */
  public record Report(List<String> wrong, long findings, long entries, long rooms, long files) {

    public boolean good() {
      return findings == 0;
    }
  }

  private final Findings findings = new Findings();

  private StoreCheck() {}

  /**
   * Checks a database.
   *
   * @param files the bytes of attachments; null: they are not looked for
   */
  public static Report of(
      Connection connection, SqlDialect dialect, @Nullable AttachmentFiles files)
      throws IOException, SQLException {
    var check = new StoreCheck();
    var tables = new DatabaseTables(connection, dialect);
    check.keys(connection);
    FileCheck bytes = files == null ? FileCheck.NONE : FileCheck.of(files);
    Report report = check.run(tables, bytes);
    connection.rollback();
    return report;
  }

  /**
   * Checks a backup: its hashes, and then what it holds.
   *
   * @throws IOException it cannot be read, is not whole, or is no backup
   */
  public static Report of(Path file) throws IOException, SQLException {
    var check = new StoreCheck();
    try (BackupFile backup = BackupFile.open(file)) {
      backup.verify(check.findings);
      if (check.findings.all() > 0) {
        return check.report(0, 0, 0);
      }
      return check.run(backup, FileCheck.of(backup));
    }
  }

  private Report run(TableSource tables, FileCheck files) throws IOException, SQLException {
    var log = new LogScan(findings);
    tables.each("entry", LogScan.COLUMNS, log);
    tables.each("clock", List.of("position"), row -> log.clock(Cells.number(row[0])));
    tables.each("room", LogScan.ROOM, log::room);
    tables.each("member", LogScan.MEMBER, log::member);
    tables.each("ban", LogScan.BAN, log::ban);
    log.end();
    for (String table : LogScan.ABOUT_MESSAGES) {
      if (tables.has(table)) {
        tables.each(table, List.of("room_id", "seq"), row -> log.names(table, row));
      }
    }
    long seen = tables.has("attachment") ? files.check(tables, findings) : 0;
    return report(log.entries(), log.rooms(), seen);
  }

  private void keys(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TWICE)) {
      while (rows.next()) {
        findings.add(
            "two messages of "
                + rows.getString(2)
                + " in room "
                + rows.getString(1)
                + " have the key "
                + rows.getString(3));
      }
    }
  }

  private Report report(long entries, long rooms, long files) {
    return new Report(findings.first(), findings.all(), entries, rooms, files);
  }
}
