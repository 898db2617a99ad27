package chat.parlance.persistence.backup;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.AttachmentId;
import chat.parlance.persistence.files.Copying;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether attachments have their bytes, and messages their attachments. */
final class FileCheck {

  /** For a store whose files are elsewhere. */
  static final FileCheck NONE = new FileCheck(null, Set.of());

  private static final JsonMapper JSON = new JsonMapper();

  /** Where the bytes are. */
  @FunctionalInterface
  private interface Bytes {
    /** Null: there are none. */
    @Nullable Summed of(String id) throws IOException;
  }

  private record Summed(long size, String sha256) {}

  private final @Nullable Bytes bytes;
  private final Set<String> absent;

  private FileCheck(@Nullable Bytes bytes, Set<String> absent) {
    this.bytes = bytes;
    this.absent = absent;
  }

  static FileCheck of(AttachmentFiles files) {
    return new FileCheck(
        id -> {
          FileBytes found = files.file(new AttachmentId(UUID.fromString(id))).orElse(null);
          return found == null ? null : sum(out -> Copying.copy(found, out));
        },
        Set.of());
  }

  static FileCheck of(BackupFile backup) {
    return backup.manifest().files()
        ? new FileCheck(
            id -> backup.hasPart(Parts.ofFile(id)) ? sum(out -> copy(backup, id, out)) : null,
            Set.copyOf(backup.manifest().absent()))
        : NONE;
  }

  /** Writes the bytes of a file somewhere. */
  @FunctionalInterface
  private interface Source {
    /** Answers how many they were. */
    long into(OutputStream out) throws IOException;
  }

  private static Summed sum(Source file) throws IOException {
    MessageDigest digest = Parts.sha256();
    long bytes = file.into(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return new Summed(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static long copy(BackupFile backup, String id, OutputStream out) throws IOException {
    try (InputStream in = backup.open(Parts.ofFile(id))) {
      return in.transferTo(out);
    }
  }

  /** Answers how many files were read. */
  long check(TableSource tables, Findings findings) throws IOException, SQLException {
    Set<String> known = new HashSet<>();
    long[] read = {0};
    tables.each(
        "attachment",
        List.of("id", "file", "gone"),
        row -> {
          String id = Cells.text(row[0]);
          if (!Boolean.TRUE.equals(row[2]) && row[1] != null) {
            known.add(id);
            if (bytes != null && !absent.contains(id)) {
              read[0]++;
              compare(id, JSON.readTree(Cells.text(row[1])), bytes.of(id), findings);
            }
          }
        });
    tables.each(
        "attachment_use",
        List.of("attachment_id", "room_id", "seq"),
        row -> {
          if (!known.contains(Cells.text(row[0]))) {
            findings.add(
                "message "
                    + row[2]
                    + " of room "
                    + row[1]
                    + " names the attachment "
                    + row[0]
                    + ", which is not there");
          }
        });
    return read[0];
  }

  private static void compare(
      String id, JsonNode wanted, @Nullable Summed found, Findings findings) {
    if (found == null) {
      findings.add("the file of attachment " + id + " is not there");
    } else if (found.size != wanted.path("size").asLong()) {
      findings.add(
          "the file of attachment "
              + id
              + " has "
              + found.size
              + " bytes instead of "
              + wanted.path("size").asLong());
    } else if (!found.sha256.equals(wanted.path("sha256").asText())) {
      findings.add("the file of attachment " + id + " is another: its SHA-256 is " + found.sha256);
    }
  }
}
