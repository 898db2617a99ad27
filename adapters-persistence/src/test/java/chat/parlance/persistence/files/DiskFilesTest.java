package chat.parlance.persistence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import chat.parlance.testkit.store.AttachmentFilesContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest implements AttachmentFilesContract {

  @TempDir private Path folder;

  @Override
  public AttachmentFiles files() {
    return new DiskFiles(folder.resolve("files"));
  }

  private static AttachmentId id(String end) {
    return new AttachmentId(UUID.fromString("019b7000-0000-7000-8000-0000000000" + end));
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void files_are_spread_by_what_is_random_in_their_ids() throws IOException {
    for (String end : List.of("a1", "b2")) {
      files().append(id(end), 0, ByteBuffer.wrap(new byte[3]));
    }
    files().finish(id("b2"), ByteBuffer.wrap(new byte[1]));
    assertThat(kept())
        .containsExactly(
            "files/a1/" + id("a1") + ".part",
            "files/b2/" + id("b2"),
            "files/b2/" + id("b2") + ".thumbnail");
    files().delete(id("a1"));
    files().delete(id("b2"));
    assertThat(kept()).isEmpty();
  }

  @Test
  void a_crash_between_the_thumbnail_and_the_file_leaves_an_unfinished_file() throws IOException {
    files().append(id("a1"), 0, ByteBuffer.wrap(new byte[3]));
    Files.write(folder.resolve("files/a1/" + id("a1") + ".thumbnail"), new byte[1]);
    Files.write(folder.resolve("files/a1/" + id("a1") + ".thumbnail.part"), new byte[1]);
    assertThat(files().unfinished(id("a1"))).isPresent();
    assertThat(files().thumbnail(id("a1"))).isEmpty();
    files().delete(id("a1"));
    assertThat(kept()).isEmpty();
  }

  /** Every write to it fails for want of room. */
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void a_full_disk_is_said_and_nothing_of_the_piece_is_kept() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(FULL));
    Path part = folder.resolve("files/a1/" + id("a1") + ".part");
    Files.createDirectories(part.getParent());
    Files.createSymbolicLink(part, FULL);
    assertThatThrownBy(() -> files().append(id("a1"), 0, ByteBuffer.wrap(new byte[3])))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("write");
    files().delete(id("a1"));
    assertThat(kept()).isEmpty();
    assertThat(Files.exists(FULL)).isTrue();
  }

  @Test
  void a_folder_that_cannot_be_used_is_said() throws IOException {
    Files.writeString(folder.resolve("files"), "in the way");
    assertThatThrownBy(() -> files().append(id("a1"), 0, ByteBuffer.wrap(new byte[3])))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void what_vanishes_while_it_is_read_is_said() throws IOException {
    files().append(id("a1"), 0, ByteBuffer.wrap(new byte[3]));
    files().finish(id("a1"), ByteBuffer.allocate(0));
    var open = files().file(id("a1")).orElseThrow();
    files().delete(id("a1"));
    assertThatThrownBy(() -> open.read(0, ByteBuffer.allocate(3)))
        .isInstanceOf(StoreException.class);
    assertThat(kept()).isEmpty();
  }
}
