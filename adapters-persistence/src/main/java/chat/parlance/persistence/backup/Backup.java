package chat.parlance.persistence.backup;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.AttachmentId;
import chat.parlance.persistence.files.Copying;
import chat.parlance.persistence.jdbc.SqlDialect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a store away in one file, as it is at one moment; the same file from any kind of database.
 * A ZIP: {@code tables/*.jsonl}, {@code files/*} and {@code thumbnails/*} by the attachments' ids,
 * {@code keys/*}, and at last {@code manifest.json}, which has the size and hash of each. Nothing
 * is held in memory but a line for each part.
 */
public final class Backup {

  /**
   * What there is to be taken.
   *
   * @param schema the version of the schema that the database has
   * @param files the bytes of attachments; null: they stay where they are
   * @param keys the files with keys that go along; those that are not there are passed over
   */
  public record Source(
      Connection connection,
      SqlDialect dialect,
      int schema,
      @Nullable AttachmentFiles files,
      List<Path> keys) {}

  /**
   * What was taken.
   *
   * @param absent attachments whose bytes were not to be found
   */
  public record Taken(
      String epoch, long position, long rows, long files, long bytes, List<String> absent) {}

  private final Source source;
  private final Instant now;

  public Backup(Source source, Instant now) {
    this.source = source;
    this.now = now;
  }

  /**
   * Writes it. A file under that name is replaced when the new one is whole and on disk.
   *
   * @throws IOException the file cannot be written, or the keys or attachments not be read
   * @throws SQLException the database cannot be read
   */
  public Taken write(Path file) throws IOException, SQLException {
    Taken[] taken = new Taken[1];
    OwnFile.<SQLException>write(file, out -> taken[0] = write(out));
    return Objects.requireNonNull(taken[0]);
  }

  private Taken write(OutputStream out) throws IOException, SQLException {
    var tables = new DatabaseTables(source.connection, source.dialect);
    var parts = new Parts(out);
    String[] epoch = {""};
    long[] position = {0};
    tables.each(
        "clock",
        List.of("epoch", "position"),
        row -> {
          epoch[0] = String.valueOf(row[0]);
          position[0] = Cells.number(row[1]);
        });
    for (String table : Tables.ALL) {
      if (tables.has(table)) {
        parts.addTable(tables, table, tables.columns(table));
      }
    }
    List<String> absent = source.files == null ? List.of() : files(tables, parts, source.files);
    source.connection.rollback();
    for (Path key : source.keys) {
      if (Files.exists(key)) {
        parts.add(
            Parts.ofKey(String.valueOf(key.getFileName())),
            true,
            into -> {
              var unused = Files.copy(key, into);
              return 0;
            });
      }
    }
    List<Manifest.Part> written = parts.written();
    parts.end(
        new Manifest(
            source.schema,
            epoch[0],
            position[0],
            now.toString(),
            source.files != null,
            absent,
            written));
    return new Taken(
        epoch[0],
        position[0],
        written.stream().mapToLong(Manifest.Part::rows).sum(),
        written.stream().filter(part -> part.name().startsWith("files/")).count(),
        written.stream().mapToLong(Manifest.Part::bytes).sum(),
        absent);
  }

  /** What a message that was deleted since had is perhaps gone: then the backup says so. */
  private List<String> files(TableSource tables, Parts parts, AttachmentFiles files)
      throws IOException, SQLException {
    List<String> absent = new ArrayList<>();
    if (!tables.has("attachment")) {
      return absent;
    }
    tables.each(
        "attachment",
        List.of("id", "file", "gone"),
        row -> {
          if (row[1] == null || Boolean.TRUE.equals(row[2])) {
            return;
          }
          String name = Cells.text(row[0]);
          var id = new AttachmentId(UUID.fromString(name));
          Optional<FileBytes> bytes = files.file(id);
          if (bytes.isEmpty()) {
            absent.add(name);
            return;
          }
          parts.add(Parts.ofFile(name), false, into -> file(bytes.get(), into));
          Optional<FileBytes> small = files.thumbnail(id);
          if (small.isPresent()) {
            parts.add(Parts.ofThumbnail(name), false, into -> file(small.get(), into));
          }
        });
    return absent;
  }

  /** It has no rows. */
  private static long file(FileBytes bytes, OutputStream into) throws IOException {
    Copying.copy(bytes, into);
    return 0;
  }
}
