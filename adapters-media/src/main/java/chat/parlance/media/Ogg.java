package chat.parlance.media;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ogg (RFC 3533): the first pages begin its streams, and the last page of a sound tells how many
 * samples came before its end.
 */
final class Ogg {

  private static final int HEAD = 27;
  private static final int BEGINS = 2;
  private static final int OPUS_RATE = 48_000;

  /** More than the longest page there can be. */
  private static final int TAIL = 64 * 1024 + 512;

  private final Window file;
  private boolean film;
  private boolean sound;
  private long serial;
  private long rate;
  private long skipped;

  Ogg(Window file) {
    this.file = file;
  }

  Clip clip() throws EOFException {
    long at = 0;
    while (file.has(at, "OggS") && (file.number(at + 5, 1) & BEGINS) != 0) {
      int segments = (int) file.number(at + 26, 1);
      long body = at + HEAD + segments;
      begin(at, body);
      at = body;
      for (byte length : file.bytes(body - segments, segments)) {
        at += length & 0xff;
      }
    }
    if (!film && !sound) {
      return Clip.sound("application/ogg", null);
    }
    return Clip.sound(film ? "video/ogg" : "audio/ogg", duration());
  }

  private void begin(long page, long body) throws EOFException {
    film |= file.has(body, "\u0080theora") || file.has(body, "\u0080daala");
    if (sound) {
      return;
    }
    if (file.has(body, "\u0001vorbis")) {
      rate = file.little(body + 12, 4);
    } else if (file.has(body, "OpusHead")) {
      rate = OPUS_RATE;
      skipped = file.little(body + 10, 2);
    } else if (file.has(body, "\u007fFLAC")) {
      rate = file.number(body + 27, 3) >>> 4;
    } else if (file.has(body, "Speex   ")) {
      rate = file.little(body + 36, 4);
    } else {
      return;
    }
    sound = true;
    serial = file.number(page + 14, 4);
  }

  private @Nullable Duration duration() throws EOFException {
    long begin = Math.max(0, file.size() - TAIL);
    String tail =
        new String(file.bytes(begin, (int) (file.size() - begin)), StandardCharsets.ISO_8859_1);
    for (int at = tail.lastIndexOf("OggS"); at >= 0; at = tail.lastIndexOf("OggS", at - 1)) {
      boolean whole = begin + at + HEAD <= file.size();
      if (sound && whole && file.number(begin + at + 14, 4) == serial) {
        long samples = file.little(begin + at + 6, 8);
        if (samples >= 0) { // a page on which no packet ends has -1
          return Clip.lasting((double) (samples - skipped), (double) rate);
        }
      }
    }
    return null;
  }
}
