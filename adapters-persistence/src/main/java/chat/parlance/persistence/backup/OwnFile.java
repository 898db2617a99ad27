package chat.parlance.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * A file for its owner's eyes only. It is written beside its place, and takes it when it is whole
 * and on disk: who finds the file finds all of it.
 */
public final class OwnFile {

  private static final String PART = ".part";

  private OwnFile() {}

  /** What a file is written by. */
  @FunctionalInterface
  public interface Writing<E extends Exception> {
    void to(OutputStream out) throws IOException, E;
  }

  /** Writes it; what stood under its name is replaced. After a failure nothing is left of it. */
  public static <E extends Exception> void write(Path file, Writing<E> writing)
      throws IOException, E {
    Path part = file.resolveSibling(file.getFileName() + PART);
    Files.deleteIfExists(part); // of one that was killed
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(file))) {
        OutputStream out = Channels.newOutputStream(channel);
        writing.to(out);
        out.flush();
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    force(file.toAbsolutePath().resolveSibling(""));
  }

  /** Returns when the names in a folder would survive a loss of power. */
  static void force(Path folder) throws IOException {
    if (folder.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows opens no folder, and writes names at once.
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
