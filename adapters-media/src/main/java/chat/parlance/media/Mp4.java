package chat.parlance.media;

import java.io.EOFException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * MP4 and its kin (ISO/IEC 14496-12): boxes within boxes, each a size, a name and its content. All
 * that is wanted stands in the box {@code moov}, wherever in the file that is.
 */
final class Mp4 {

  private static final long UNKNOWN = 0xffff_ffffL;

  private final Window file;
  private boolean film;
  private boolean found;
  private long scale;
  private long units;
  private int width;
  private int height;

  @FunctionalInterface
  private interface Visitor {
    void see(String name, long begin, long end) throws EOFException;
  }

  Mp4(Window file) {
    this.file = file;
  }

  /** Null where it has no tracks. */
  @Nullable Clip clip() throws EOFException {
    boxes(0, file.size(), this::top);
    if (!found) {
      return null;
    }
    Duration duration = Clip.lasting((double) units, (double) scale);
    if (!film) {
      return Clip.sound("audio/mp4", duration);
    }
    String type = file.has(4, "ftypqt  ") ? "video/quicktime" : "video/mp4";
    return new Clip(type, duration, width, height);
  }

  private void boxes(long from, long to, Visitor visitor) throws EOFException {
    long at = from;
    while (at + 8 <= to) {
      long size = file.number(at, 4);
      long head = 8;
      if (size == 1) {
        size = file.number(at + 8, 8);
        head = 16;
      } else if (size == 0) {
        size = to - at; // to the end
      }
      if (size < head || size > to - at) {
        throw new EOFException();
      }
      visitor.see(file.text(at + 4, 4), at + head, at + size);
      at += size;
    }
  }

  private void top(String name, long begin, long end) throws EOFException {
    if (name.equals("moov")) {
      boxes(begin, end, this::movie);
    }
  }

  private void movie(String name, long begin, long end) throws EOFException {
    switch (name) {
      case "mvhd" -> {
        boolean large = file.number(begin, 1) == 1;
        scale = file.number(begin + (large ? 20 : 12), 4);
        long said = large ? file.number(begin + 24, 8) : file.number(begin + 16, 4);
        units = Math.max(units, said == UNKNOWN ? 0 : said);
      }
      case "trak" -> boxes(begin, end, new Track()::see);
      case "mvex" -> boxes(begin, end, this::fragments);
      default -> {}
    }
  }

  /** A film that is written in fragments has its length here, if anywhere. */
  private void fragments(String name, long begin, long end) throws EOFException {
    if (name.equals("mehd")) {
      boolean large = file.number(begin, 1) == 1;
      units = Math.max(units, file.number(begin + 4, large ? 8 : 4));
    }
  }

  /** Its own size comes before it is known what it is. */
  private final class Track {

    private int wide;
    private int high;

    void see(String name, long begin, long end) throws EOFException {
      if (name.equals("tkhd")) {
        // Sizes are in 1/65536 pixel; the matrix before them is a quarter turn if its corner is 0.
        boolean turned = file.number(end - 44, 4) == 0;
        int first = (int) file.number(end - 8, 2);
        int second = (int) file.number(end - 4, 2);
        wide = turned ? second : first;
        high = turned ? first : second;
      } else if (name.equals("mdia")) {
        boxes(begin, end, this::media);
      }
    }

    private void media(String name, long begin, long end) throws EOFException {
      if (name.equals("hdlr")) {
        found = true;
        if (file.has(begin + 8, "vide")) {
          film = true;
          width = Math.max(width, wide);
          height = Math.max(height, high);
        }
      }
    }
  }
}
