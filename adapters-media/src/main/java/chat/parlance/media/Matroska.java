package chat.parlance.media;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/**
 * Matroska and WebM (RFC 8794, RFC 9559): elements within elements, each a number, a size and its
 * content. What is wanted stands before the first cluster of samples; a recording that was written
 * as it went says nothing of its length there.
 */
final class Matroska {

  private static final int DOC_TYPE = 0x4282;
  private static final int EBML = 0x1A45DFA3;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final int VIDEO = 0xE0;
  private static final int WIDTH = 0xB0;
  private static final int HEIGHT = 0xBA;
  private static final int CLUSTER = 0x1F43B675;
  private static final int FILM = 1;

  /** Segment, tracks, track, video: what lies deeper is not what we look for. */
  private static final int DEEPEST = 4;

  private static final double NANOS = 1e9;

  private final Window file;
  private String kind = "";
  private boolean found;
  private boolean film;
  private double scale = 1_000_000;
  private double units;
  private int width;
  private int height;
  private boolean samples;

  Matroska(Window file) {
    this.file = file;
  }

  /** Null where it has no tracks. */
  @Nullable Clip clip() throws EOFException {
    elements(0, file.size(), 0);
    if (!found) {
      return null;
    }
    String type = kind.equals("webm") ? (film ? "video/webm" : "audio/webm") : "video/x-matroska";
    return new Clip(type, Clip.lasting(units * scale, NANOS), width, height);
  }

  private void elements(long from, long to, int depth) throws EOFException {
    if (depth > DEEPEST) {
      throw new EOFException();
    }
    long at = from;
    while (at < to && !samples) {
      int idLength = length(at);
      int id = (int) file.number(at, idLength);
      long sizeAt = at + idLength;
      int sizeLength = length(sizeAt);
      long unknown = (1L << (7 * sizeLength)) - 1; // its size was not known when it began
      long size = file.number(sizeAt, sizeLength) & unknown;
      long begin = sizeAt + sizeLength;
      boolean open = size == unknown;
      if (!open && size > file.size() - begin && id != SEGMENT) {
        throw new EOFException();
      }
      long end = open ? to : Math.min(to, begin + size);
      see(id, begin, end, depth);
      at = end;
    }
  }

  /** The zeroes before the first one tell how many bytes a number has. */
  private int length(long at) throws EOFException {
    int zeroes = Integer.numberOfLeadingZeros((int) file.number(at, 1)) - 24;
    if (zeroes > 7) {
      throw new EOFException();
    }
    return zeroes + 1;
  }

  private void see(int id, long begin, long end, int depth) throws EOFException {
    switch (id) {
      case EBML, SEGMENT, INFO, TRACKS, TRACK, VIDEO -> elements(begin, end, depth + 1);
      case CLUSTER -> samples = true;
      case DOC_TYPE -> kind = file.text(begin, (int) Math.min(16, end - begin)).replace("\0", "");
      case SCALE -> scale = number(begin, end);
      case DURATION ->
          units =
              end - begin == 4
                  ? Float.intBitsToFloat((int) file.number(begin, 4))
                  : Double.longBitsToDouble(file.number(begin, 8));
      case TRACK_TYPE -> {
        found = true;
        film |= number(begin, end) == FILM;
      }
      case WIDTH -> width = (int) Math.max(width, number(begin, end));
      case HEIGHT -> height = (int) Math.max(height, number(begin, end));
      default -> {}
    }
  }

  private long number(long begin, long end) throws EOFException {
    return file.number(begin, (int) Math.min(8, end - begin));
  }
}
