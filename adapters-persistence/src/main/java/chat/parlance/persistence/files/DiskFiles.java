package chat.parlance.persistence.files;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Files on disk. A file is written beside its final name and takes it by a rename when it is whole
 * and forced to disk, so a reader sees all of it or none. Spread over 256 folders by the end of the
 * id, which is random; the beginning of a UUIDv7 is the time.
 */
public final class DiskFiles implements AttachmentFiles {

  private static final String PART = ".part";
  private static final String THUMBNAIL = ".thumbnail";
  private static final String NEW_THUMBNAIL = ".thumbnail.part";
  private static final int FOLDER = 2;

  private final Path folder;

  /** In this folder, which is made when the first file is. */
  public DiskFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public long append(AttachmentId id, long offset, ByteBuffer piece) {
    Path part = path(id, PART);
    return attempt(
        "write",
        () -> {
          long length = Files.exists(part) ? Files.size(part) : 0;
          if (offset < 0 || offset > length) {
            throw new IllegalArgumentException("a piece outside of the file");
          }
          makeFolder(part);
          return write(part, offset, piece);
        });
  }

  private static long write(Path file, long offset, ByteBuffer piece) throws IOException {
    boolean fresh = Files.notExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(offset);
      long at = offset;
      try {
        while (piece.hasRemaining()) {
          at += channel.write(piece, at);
        }
      } catch (IOException full) {
        takeBack(file, channel, offset, fresh, full);
        throw full;
      }
      return at;
    }
  }

  /** What was written of a piece that did not fit. */
  private static void takeBack(
      Path file, FileChannel channel, long offset, boolean fresh, IOException why) {
    try {
      channel.truncate(offset);
      if (fresh) {
        Files.delete(file);
      }
    } catch (IOException worse) {
      why.addSuppressed(worse);
    }
  }

  @Override
  public Optional<FileBytes> unfinished(AttachmentId id) {
    return bytes(path(id, PART));
  }

  @Override
  public void finish(AttachmentId id, ByteBuffer thumbnail) {
    Path part = path(id, PART);
    if (Files.notExists(part)) {
      throw new IllegalArgumentException("no file to be finished");
    }
    attempt(
        "finish",
        () -> {
          if (thumbnail.hasRemaining()) {
            Path small = path(id, NEW_THUMBNAIL);
            write(small, 0, thumbnail.duplicate());
            force(small);
            move(small, path(id, THUMBNAIL));
          }
          force(part);
          move(part, path(id, ""));
          force(parent(part));
          return id;
        });
  }

  @Override
  public Optional<FileBytes> file(AttachmentId id) {
    return bytes(path(id, ""));
  }

  @Override
  public Optional<FileBytes> thumbnail(AttachmentId id) {
    return file(id).flatMap(whole -> bytes(path(id, THUMBNAIL)));
  }

  @Override
  public void delete(AttachmentId id) {
    attempt(
        "delete",
        () -> {
          boolean any = false;
          for (String ending : List.of(PART, NEW_THUMBNAIL, THUMBNAIL, "")) {
            any |= Files.deleteIfExists(path(id, ending));
          }
          if (any) {
            force(parent(path(id, "")));
          }
          return id;
        });
  }

  private Path path(AttachmentId id, String ending) {
    String name = id.toString();
    return folder.resolve(name.substring(name.length() - FOLDER)).resolve(name + ending);
  }

  private void makeFolder(Path file) throws IOException {
    Path parent = parent(file);
    if (Files.notExists(parent)) {
      Files.createDirectories(parent);
      force(folder);
    }
  }

  private static Path parent(Path file) {
    return file.resolveSibling("");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns when the bytes of a file, or the names in a folder, would survive a loss of power. */
  private static void force(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    if (isFolder && path.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows opens no folder, and writes names at once.
    }
    try (FileChannel channel =
        FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Optional<FileBytes> bytes(Path path) {
    return attempt(
        "find",
        () ->
            Files.exists(path)
                ? Optional.of(new OnDisk(path, Files.size(path)))
                : Optional.<FileBytes>empty());
  }

  /** Opened for each read, so there is nothing to close. */
  private record OnDisk(Path path, long size) implements FileBytes {
    @Override
    public int read(long offset, ByteBuffer into) {
      return attempt(
          "read",
          () -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
              return channel.read(into, offset);
            }
          });
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T attempt(String what, Work<T> work) {
    try {
      return work.run();
    } catch (IOException failed) {
      throw new StoreException("cannot " + what + " a file: " + failed.getMessage(), failed);
    }
  }
}
