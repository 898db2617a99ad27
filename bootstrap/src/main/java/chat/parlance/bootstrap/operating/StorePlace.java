package chat.parlance.bootstrap.operating;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.persistence.files.DiskFiles;
import chat.parlance.persistence.jdbc.Databases;
import chat.parlance.persistence.jdbc.Schema;
import chat.parlance.persistence.jdbc.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, for what works on it without a server.
 *
 * @param url of the database
 * @param user null: the URL says it
 * @param password null: likewise
 * @param data the data folder, with the keys
 * @param filesOnDisk whether the bytes of attachments are in the data folder
 */
public record StorePlace(
    String url, @Nullable String user, @Nullable String password, Path data, boolean filesOnDisk) {

  /** The files with what servers sign by. */
  private static final List<String> KEYS =
      List.of("access-token.key", "attachment-link.key", "web-push.key");

  private static final String FILES = "files";
  private static final String H2_FILE = "parlance.mv.db";

  SqlDialect dialect() {
    return Databases.dialectOf(url);
  }

  /** Whether it is H2 in a folder where there is none yet: looking at it would make it. */
  boolean missing() {
    return url.equals(Databases.h2File(data)) && Files.notExists(data.resolve(H2_FILE));
  }

  /**
   * A connection to the database.
   *
   * @throws chat.parlance.persistence.jdbc.DatabaseInUseException a server has its file open
   */
  Connection connect() throws SQLException {
    return Databases.connect(url, user, password);
  }

  Schema schema() {
    return new Schema(url, user, password);
  }

  /** Null: the files are in a bucket. */
  @Nullable Path folder() {
    return filesOnDisk ? data.resolve(FILES) : null;
  }

  /** Null: the files are in a bucket. */
  @Nullable AttachmentFiles files() {
    Path folder = folder();
    return folder == null ? null : new DiskFiles(folder);
  }

  List<Path> keys() {
    return KEYS.stream().map(data::resolve).toList();
  }
}
