package chat.parlance.bootstrap.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret in the data folder, to be read by its owner only. It is written beside its place and
 * then moved there: nobody ever reads half of it.
 */
final class SecretFile {

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  SecretFile(Path path) {
    this.path = path;
  }

  /** What is in it. Where there is none yet, it is made first, with this content. */
  String read(Supplier<String> first) {
    try {
      if (!Files.exists(path)) {
        make(first.get());
      }
      keepToOwner();
      return Files.readString(path, StandardCharsets.US_ASCII).strip();
    } catch (IOException unusable) {
      throw unusable(unusable);
    }
  }

  private void make(String content) throws IOException {
    Path draft = draft(content);
    try {
      Files.move(draft, path);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      Files.delete(draft);
    }
  }

  /** Puts other content in its place, at once and whole. */
  void replace(String content) {
    try {
      Files.move(
          draft(content),
          path,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unusable) {
      throw unusable(unusable);
    }
  }

  /** Changes whenever the content does; the same for as long as it stays. */
  String version() {
    try {
      return Files.getLastModifiedTime(path) + " " + Files.size(path);
    } catch (IOException unusable) {
      return "none";
    }
  }

  private Path draft(String content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft =
        Files.createTempFile(folder, String.valueOf(path.getFileName()), ".new", ownerOnly());
    return Files.writeString(draft, content + "\n", StandardCharsets.US_ASCII);
  }

  /** What others may read, they may have read: who runs the server is told. */
  private void keepToOwner() {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      if (!OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
        view.setPermissions(OWNER_ONLY);
        LOG.warn(
            "{} could be read by others than its owner, and cannot any more. If anybody did, make a"
                + " new one.",
            path);
      }
    } catch (IOException notOurs) {
      throw new KeyFileException(
          path + " may be read by others than its owner, and that could not be changed.");
    }
  }

  private KeyFileException unusable(IOException failure) {
    return new KeyFileException(path + " cannot be used: " + failure);
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }
}
