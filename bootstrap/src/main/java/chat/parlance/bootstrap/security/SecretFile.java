package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A secret in the data folder: made at the first start, and to be read by its owner only. */
final class SecretFile {

  private SecretFile() {}

  static String read(Path file, Ids ids) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try {
        Files.createFile(file, ownerOnly());
        Files.writeString(file, ids.secret(), StandardOpenOption.TRUNCATE_EXISTING);
      } catch (FileAlreadyExistsException notTheFirstStart) {
        // the usual case
      }
      String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (key.length() < 32) {
        throw new IllegalStateException(
            file + " does not hold a key of at least 32 characters; delete it to get a new one.");
      }
      return key;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    Set<java.nio.file.attribute.PosixFilePermission> owner =
        PosixFilePermissions.fromString("rw-------");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }
}
