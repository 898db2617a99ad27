package chat.parlance.persistence.backup;

import chat.parlance.domain.AttachmentId;
import chat.parlance.persistence.Epochs;
import chat.parlance.persistence.files.DiskFiles;
import chat.parlance.persistence.jdbc.Databases;
import chat.parlance.persistence.jdbc.Schema;
import chat.parlance.persistence.jdbc.SqlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup into an empty store: all of it, or nothing. Every part is held against its hash
 * before the first is written. The files are written beside their folder, which takes its place an
 * instant before the one transaction with all rows commits.
 */
public final class Restore {

  private static final String STAGED = ".restoring";
  private static final int PIECE = 1 << 16;

  /**
   * Where it goes.
   *
   * @param user null: the URL says it
   * @param password null: likewise
   * @param files the folder of attachments; null: their bytes are kept elsewhere, and stay there
   * @param data the folder that keys go to
   */
  public record Target(
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable Path files,
      Path data) {}

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * The store is as it was.
     *
     * @param epoch the new one
     * @param files how many attachments' files
     * @param keys how many keys
     */
    record Done(String epoch, long position, long rows, long files, long keys) implements Outcome {}

    /** Nothing was written; the reasons, for a person. */
    record Refused(List<String> why) implements Outcome {
      Refused(String why) {
        this(List.of(why));
      }
    }
  }

  private final Target target;
  private final boolean sessions;

  /**
   * @param sessions whether who was logged in stays so, also where that was ended since
   */
  public Restore(Target target, boolean sessions) {
    this.target = target;
    this.sessions = sessions;
  }

  /**
   * Brings it back.
   *
   * @throws IOException the backup cannot be read, or a file not be written
   * @throws SQLException the database does not take it
   */
  public Outcome from(Path file) throws IOException, SQLException {
    try (BackupFile backup = BackupFile.open(file)) {
      Findings findings = new Findings();
      backup.verify(findings);
      if (findings.all() > 0) {
        return new Outcome.Refused(findings.first());
      }
      Path files = target.files;
      if (files != null && Files.exists(files) && !isEmpty(files)) {
        return new Outcome.Refused("The folder of attachments is not empty: " + files);
      }
      return into(backup);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      return !inside.iterator().hasNext();
    }
  }

  private Outcome into(BackupFile backup) throws IOException, SQLException {
    SqlDialect dialect = Databases.dialectOf(target.url);
    try (Connection connection = Databases.connect(target.url, target.user, target.password)) {
      String used = new Emptiness(connection, dialect).broken();
      if (used != null) {
        return new Outcome.Refused(used);
      }
      int wanted = backup.manifest().schema();
      String other = unfit(wanted);
      if (other != null) {
        return new Outcome.Refused(other);
      }
      Schema.make(target.url, target.user, target.password, wanted);
      return write(backup, connection, dialect);
    }
  }

  /** Why the schema of the backup does not fit, for a person; null when it does. */
  private @Nullable String unfit(int wanted) {
    var schema = new Schema(target.url, target.user, target.password);
    int known = schema.known();
    if (wanted > known) {
      return "The backup has schema version "
          + wanted
          + ", but this server knows versions up to "
          + known
          + " only. Take a server that is at least as new as the one that made it.";
    }
    int found = schema.found();
    return found > wanted
        ? "The store has schema version "
            + found
            + " already, and the backup "
            + wanted
            + ". Take a database that no server has used yet."
        : null;
  }

  private Outcome write(BackupFile backup, Connection connection, SqlDialect dialect)
      throws IOException, SQLException {
    Path files = target.files;
    Path staged = files == null ? null : files.resolveSibling(files.getFileName() + STAGED);
    String epoch = Epochs.fresh();
    long brought = 0;
    long rows;
    try {
      if (staged != null) {
        remove(staged); // of one that was killed
        brought = stage(backup, staged);
      }
      rows = new TableWriter(connection, dialect, sessions).write(backup, epoch);
      if (staged != null && files != null && Files.exists(staged)) {
        Files.deleteIfExists(files); // empty
        Files.move(staged, files, StandardCopyOption.ATOMIC_MOVE);
        OwnFile.force(files.toAbsolutePath().resolveSibling(""));
      }
      TableWriter.commit(connection, dialect);
    } finally {
      if (staged != null) {
        remove(staged);
      }
    }
    return new Outcome.Done(epoch, backup.manifest().position(), rows, brought, keys(backup));
  }

  private static long stage(BackupFile backup, Path folder) throws IOException {
    var files = new DiskFiles(folder);
    long brought = 0;
    String prefix = Parts.ofFile("");
    for (Manifest.Part part : backup.manifest().parts()) {
      if (part.name().startsWith(prefix)) {
        String id = part.name().substring(prefix.length());
        stage(backup, files, id);
        brought++;
      }
    }
    return brought;
  }

  private static void stage(BackupFile backup, DiskFiles files, String name) throws IOException {
    var id = new AttachmentId(UUID.fromString(name));
    try (InputStream in = backup.open(Parts.ofFile(name))) {
      byte[] piece = new byte[PIECE];
      long at = 0;
      int read = in.readNBytes(piece, 0, PIECE);
      do {
        at = files.append(id, at, ByteBuffer.wrap(piece, 0, read));
        read = in.readNBytes(piece, 0, PIECE);
      } while (read > 0);
    }
    files.finish(id, thumbnail(backup, name));
  }

  private static ByteBuffer thumbnail(BackupFile backup, String name) throws IOException {
    if (!backup.hasPart(Parts.ofThumbnail(name))) {
      return ByteBuffer.allocate(0);
    }
    try (InputStream in = backup.open(Parts.ofThumbnail(name))) {
      return ByteBuffer.wrap(in.readAllBytes());
    }
  }

  /** Those that are not there yet: what a server has signed by its own stays good. */
  private long keys(BackupFile backup) throws IOException {
    String prefix = Parts.ofKey("");
    long brought = 0;
    for (Manifest.Part part : backup.manifest().parts()) {
      String name = part.name();
      if (!name.startsWith(prefix)) {
        continue;
      }
      Path key = target.data.resolve(Path.of(name.substring(prefix.length())).getFileName());
      if (Files.notExists(key)) {
        try (InputStream in = backup.open(name)) {
          byte[] secret = in.readAllBytes();
          OwnFile.<IOException>write(key, out -> out.write(secret));
        }
        brought++;
      }
    }
    return brought;
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> inside = Files.walk(folder)) {
        all = inside.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
