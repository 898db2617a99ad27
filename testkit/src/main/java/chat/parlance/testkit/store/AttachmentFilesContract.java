package chat.parlance.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.AttachmentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bytes are kept as they came, and are there for readers when they are whole. */
public interface AttachmentFilesContract {

  /** The store under test. */
  AttachmentFiles files();

  /** The same store as after a restart; one that ends with its process gives {@link #files()}. */
  default AttachmentFiles restarted() {
    return files();
  }

  private static AttachmentId anId() {
    return new AttachmentId(UUID.randomUUID());
  }

  private static ByteBuffer nothing() {
    return ByteBuffer.allocate(0);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] all(FileBytes file) {
    ByteBuffer all = ByteBuffer.allocate((int) file.size() + 1);
    int read = file.read(0, all);
    assertThat(read).isEqualTo(file.size() == 0 ? -1 : (int) file.size());
    byte[] bytes = new byte[(int) file.size()];
    all.flip().get(bytes);
    return bytes;
  }

  private static String text(Optional<FileBytes> file) {
    return file.map(found -> new String(all(found), StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  default void nothing_is_there_at_first() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    assertThat(files.unfinished(id)).isEmpty();
    assertThat(files.file(id)).isEmpty();
    assertThat(files.thumbnail(id)).isEmpty();
    files.delete(id);
    assertThatThrownBy(() -> files.finish(id, nothing()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void pieces_make_a_file_that_is_there_once_it_is_finished() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    assertThat(files.append(id, 0, bytes("one "))).isEqualTo(4);
    assertThat(files.append(id, 4, bytes("two "))).isEqualTo(8);
    assertThat(files.append(id, 8, bytes("three"))).isEqualTo(13);
    assertThat(text(files.unfinished(id))).isEqualTo("one two three");
    assertThat(files.file(id)).isEmpty();
    files.finish(id, nothing());
    assertThat(text(files.file(id))).isEqualTo("one two three");
    assertThat(files.unfinished(id)).isEmpty();
    assertThat(files.thumbnail(id)).isEmpty();
  }

  @Test
  default void what_is_written_is_kept_for_the_next_server() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    files.append(id, 0, bytes("before "));
    AttachmentFiles next = restarted();
    assertThat(text(next.unfinished(id))).isEqualTo("before ");
    assertThat(next.append(id, 7, bytes("after"))).isEqualTo(12);
    next.finish(id, bytes("small"));
    assertThat(text(restarted().file(id))).isEqualTo("before after");
    assertThat(text(restarted().thumbnail(id))).isEqualTo("small");
  }

  @Test
  default void a_piece_cuts_off_what_was_beyond_it() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    files.append(id, 0, bytes("abcd"));
    files.append(id, 4, bytes("efgh"));
    files.append(id, 8, bytes("ijkl"));
    assertThat(files.append(id, 8, bytes("IJ"))).isEqualTo(10);
    assertThat(text(files.unfinished(id))).isEqualTo("abcdefghIJ");
    assertThat(files.append(id, 2, bytes("!"))).isEqualTo(3);
    assertThat(text(files.unfinished(id))).isEqualTo("ab!");
    assertThat(files.append(id, 1, nothing())).isEqualTo(1);
    assertThat(text(files.unfinished(id))).isEqualTo("a");
    assertThat(files.append(id, 0, bytes("new"))).isEqualTo(3);
    files.finish(id, nothing());
    assertThat(text(files.file(id))).isEqualTo("new");
  }

  @Test
  default void a_piece_beyond_the_end_is_refused_and_changes_nothing() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    assertThatThrownBy(() -> files.append(id, 1, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(files.unfinished(id)).isEmpty();
    files.append(id, 0, bytes("abc"));
    assertThatThrownBy(() -> files.append(id, 4, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.append(id, -1, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(text(files.unfinished(id))).isEqualTo("abc");
  }

  @Test
  default void an_empty_file_is_one_too() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    assertThat(files.append(id, 0, nothing())).isZero();
    assertThat(text(files.unfinished(id))).isEmpty();
    files.finish(id, nothing());
    assertThat(text(files.file(id))).isEmpty();
  }

  @Test
  default void a_file_is_read_anywhere() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    byte[] content = new byte[3_000_000];
    new Random(5).nextBytes(content);
    files.append(id, 0, ByteBuffer.wrap(content, 0, 1_300_000));
    files.append(id, 1_300_000, ByteBuffer.wrap(content, 1_300_000, 10));
    files.append(id, 1_300_010, ByteBuffer.wrap(content, 1_300_010, 1_699_990));
    readAnywhere(content, files.unfinished(id).orElseThrow());
    files.finish(id, nothing());
    readAnywhere(content, files.file(id).orElseThrow());
  }

  private static void readAnywhere(byte[] content, FileBytes file) {
    assertThat(file.size()).isEqualTo(content.length);
    assertThat(all(file)).isEqualTo(content);
    for (int at : new int[] {2_999_999, 0, 1_299_995, 1_048_570, 2_000_000, 1_300_005}) {
      ByteBuffer part = ByteBuffer.allocate(20);
      int count = Math.min(20, content.length - at);
      assertThat(file.read(at, part)).isEqualTo(count);
      assertThat(part.flip()).isEqualTo(ByteBuffer.wrap(content, at, count));
    }
    assertThat(file.read(content.length, ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(file.read(content.length + 5L, ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  default void deleting_takes_all_away() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    files.append(id, 0, bytes("file"));
    files.finish(id, bytes("small"));
    files.delete(id);
    assertThat(files.file(id)).isEmpty();
    assertThat(files.thumbnail(id)).isEmpty();
    files.append(id, 0, bytes("abc"));
    files.append(id, 3, bytes("def"));
    files.delete(id);
    assertThat(files.unfinished(id)).isEmpty();
  }

  @Test
  default void one_file_is_not_another() {
    AttachmentFiles files = files();
    AttachmentId id = anId();
    AttachmentId other = anId();
    files.append(id, 0, bytes("mine"));
    files.append(other, 0, bytes("yours"));
    files.finish(other, bytes("small"));
    files.delete(id);
    assertThat(text(files.file(other))).isEqualTo("yours");
    assertThat(text(files.thumbnail(other))).isEqualTo("small");
  }
}
