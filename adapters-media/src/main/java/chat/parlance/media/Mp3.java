package chat.parlance.media;

import java.io.EOFException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * MPEG audio, layer III: its first frame tells the bit rate, and how many frames there are where
 * the writer noted it (the Xing, Info and VBRI headers); without such a note the rate is taken as
 * constant.
 */
final class Mp3 {

  private static final int[] RATES_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
  };
  private static final int[] RATES_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
  };
  private static final int[] SAMPLING = {44_100, 48_000, 32_000, 0};

  /** What may stand before the first frame, such as padding after the tag. */
  private static final int SEARCHED = 8 * 1024;

  private final Window file;

  private record Frame(
      long at, boolean version1, int sampling, int bitRate, boolean mono, int padding) {

    long next() {
      return at + samples() / 8 * bitRate / sampling + padding;
    }

    int samples() {
      return version1 ? 1152 : 576;
    }

    /** Where the note on the number of frames stands: after the side information. */
    long note() {
      int side = version1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
      return at + 4 + side;
    }
  }

  Mp3(Window file) {
    this.file = file;
  }

  /** Null where it has no frame of layer III. */
  @Nullable Clip clip() throws EOFException {
    long begin = afterTag();
    for (long at = begin; at < Math.min(begin + SEARCHED, file.size() - 4); at++) {
      Frame frame = frame(at);
      if (frame != null && isFollowed(frame)) {
        return Clip.sound("audio/mpeg", duration(frame));
      }
    }
    return null;
  }

  /** Eleven bits that are set are found in much that is no frame. */
  private boolean isFollowed(Frame frame) throws EOFException {
    return frame.next() + 4 > file.size() || frame(frame.next()) != null;
  }

  /** An ID3v2 tag has its size in four bytes of seven bits. */
  private long afterTag() throws EOFException {
    if (!file.has(0, "ID3")) {
      return 0;
    }
    long size = 0;
    for (byte part : file.bytes(6, 4)) {
      size = (size << 7) | (part & 0x7f);
    }
    boolean footer = (file.number(5, 1) & 0x10) != 0;
    return 10 + size + (footer ? 10 : 0);
  }

  private @Nullable Frame frame(long at) throws EOFException {
    int head = (int) file.number(at, 4);
    int version = (head >>> 19) & 3;
    int layer = (head >>> 17) & 3;
    int rate = (head >>> 12) & 15;
    int sampling = SAMPLING[(head >>> 10) & 3];
    if (head >>> 21 != 0x7ff || version == 1 || layer != 1 || sampling == 0) {
      return null;
    }
    boolean first = version == 3;
    int bits = (first ? RATES_1 : RATES_2)[rate] * 1000;
    int divided = first ? sampling : version == 2 ? sampling / 2 : sampling / 4;
    return bits == 0
        ? null
        : new Frame(at, first, divided, bits, ((head >>> 6) & 3) == 3, (head >>> 9) & 1);
  }

  private @Nullable Duration duration(Frame first) throws EOFException {
    long note = first.note();
    if (file.has(note, "Xing") || file.has(note, "Info")) {
      if ((file.number(note + 4, 4) & 1) != 0) {
        return Clip.lasting((double) file.number(note + 8, 4) * first.samples(), first.sampling());
      }
    } else if (file.has(first.at() + 36, "VBRI")) {
      return Clip.lasting(
          (double) file.number(first.at() + 50, 4) * first.samples(), first.sampling());
    }
    return Clip.lasting((file.size() - first.at()) * 8.0, first.bitRate());
  }
}
