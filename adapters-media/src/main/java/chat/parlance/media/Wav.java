package chat.parlance.media;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/** RIFF WAVE: a chain of chunks, each a name, a little-endian size and so many bytes. */
final class Wav {

  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEAD = 8;

  private final Window file;

  Wav(Window file) {
    this.file = file;
  }

  /** Null where it has no format or no sound. */
  @Nullable Clip clip() throws EOFException {
    long bytesPerSecond = 0;
    long at = FIRST_CHUNK;
    while (at + CHUNK_HEAD <= file.size()) {
      long size = file.little(at + 4, 4);
      long body = at + CHUNK_HEAD;
      if (file.has(at, "fmt ")) {
        bytesPerSecond = file.little(body + 8, 4);
      } else if (file.has(at, "data")) {
        // Who writes while recording leaves nonsense here.
        long sound = size == 0 ? file.size() - body : Math.min(size, file.size() - body);
        return Clip.sound("audio/wav", Clip.lasting((double) sound, (double) bytesPerSecond));
      }
      at = body + size + (size & 1);
    }
    return null;
  }
}
