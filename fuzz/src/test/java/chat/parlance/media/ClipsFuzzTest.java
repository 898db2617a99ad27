package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.FileBytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;

/** Any file as each kind of sound, film and picture whose head is read here. */
class ClipsFuzzTest {

  private static final List<String> TYPES =
      List.of("video/mp4", "video/webm", "audio/ogg", "audio/wav", "audio/mpeg");

  /** A read is of some kilobytes: who asks for more of a small file is going in circles. */
  private static final int MOST_READS = 1000;

  @FuzzTest
  void file(byte[] bytes) {
    for (String type : TYPES) {
      var file = new Counted(bytes);
      Clip clip = Clips.read(type, new Window(file));
      if (clip != null) {
        assertThat(clip.width()).isBetween(0, 65_535);
        assertThat(clip.height()).isBetween(0, 65_535);
        assertThat(clip.duration() == null || clip.duration().isPositive()).isTrue();
        assertThat(clip.type()).matches("(application|audio|video)/[a-z0-9-]+");
      }
      assertThat(file.reads).isLessThan(MOST_READS);
    }
    var file = new Counted(bytes);
    assertThat(Orientation.of(new Window(file)).quarters()).isBetween(0, 3);
    assertThat(file.reads).isLessThan(MOST_READS);
  }

  private static final class Counted implements FileBytes {

    private final byte[] bytes;
    private int reads;

    Counted(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long offset, ByteBuffer into) {
      reads++;
      if (offset >= bytes.length) {
        return -1;
      }
      int count = (int) Math.min(into.remaining(), bytes.length - offset);
      into.put(bytes, (int) offset, count);
      return count;
    }
  }
}
