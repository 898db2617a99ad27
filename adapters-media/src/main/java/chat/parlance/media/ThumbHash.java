package chat.parlance.media;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture as a blur of about 25 bytes, to be shown until it is loaded: the lowest frequencies of
 * its brightness, of two differences of its colours and of what shines through, four bits each. The
 * format is ThumbHash's, by Evan Wallace; browsers decode it.
 */
final class ThumbHash {

  private static final int LONGEST = 100;

  private final int width;
  private final int height;
  private final double[] light;
  private final double[] yellowBlue;
  private final double[] redGreen;
  private final double[] cover;
  private final boolean clear;

  /** The frequencies of one channel: the constant, and the others as shares of the largest. */
  private record Waves(double constant, List<Double> others, double scale) {}

  static byte[] of(BufferedImage picture) {
    return new ThumbHash(Thumbnail.shrink(picture, LONGEST)).hash();
  }

  private ThumbHash(BufferedImage image) {
    width = image.getWidth();
    height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    light = new double[pixels.length];
    yellowBlue = new double[pixels.length];
    redGreen = new double[pixels.length];
    cover = new double[pixels.length];
    double[] sum = new double[4];
    for (int pixel : pixels) {
      double alpha = part(pixel, 24);
      sum[0] += alpha * part(pixel, 16);
      sum[1] += alpha * part(pixel, 8);
      sum[2] += alpha * part(pixel, 0);
      sum[3] += alpha;
    }
    clear = sum[3] < pixels.length;
    double opaque = sum[3] > 0 ? sum[3] : 1;
    for (int i = 0; i < pixels.length; i++) {
      // What shines through has the average colour.
      double alpha = part(pixels[i], 24);
      double red = sum[0] / opaque * (1 - alpha) + alpha * part(pixels[i], 16);
      double green = sum[1] / opaque * (1 - alpha) + alpha * part(pixels[i], 8);
      double blue = sum[2] / opaque * (1 - alpha) + alpha * part(pixels[i], 0);
      light[i] = (red + green + blue) / 3;
      yellowBlue[i] = (red + green) / 2 - blue;
      redGreen[i] = red - green;
      cover[i] = alpha;
    }
  }

  private static double part(int pixel, int shift) {
    return ((pixel >>> shift) & 0xff) / 255.0;
  }

  private byte[] hash() {
    int most = clear ? 5 : 7;
    int longer = Math.max(width, height);
    int across = (int) Math.max(1, Math.round((double) most * width / longer));
    int down = (int) Math.max(1, Math.round((double) most * height / longer));
    Waves bright = waves(light, Math.max(3, across), Math.max(3, down));
    Waves yellow = waves(yellowBlue, 3, 3);
    Waves red = waves(redGreen, 3, 3);
    boolean wide = width > height;
    long head =
        bits(63, bright.constant)
            | (bits(31.5, 1 + yellow.constant) << 6)
            | (bits(31.5, 1 + red.constant) << 12)
            | (bits(31, bright.scale) << 18)
            | ((clear ? 1L : 0) << 23)
            | ((long) (wide ? down : across) << 24)
            | (bits(63, yellow.scale) << 27)
            | (bits(63, red.scale) << 33)
            | ((wide ? 1L : 0) << 39);
    var nibbles = new Nibbles(head, 10);
    if (clear) {
      Waves covering = waves(cover, 5, 5);
      nibbles.add(bits(15, covering.constant));
      nibbles.add(bits(15, covering.scale));
      nibbles.add(bright, yellow, red, covering);
    } else {
      nibbles.add(bright, yellow, red);
    }
    return nibbles.bytes();
  }

  private static long bits(double most, double share) {
    return Math.round(most * share);
  }

  /** The cosine transform, of the frequencies below the diagonal. */
  private Waves waves(double[] channel, int across, int down) {
    double constant = 0;
    double scale = 0;
    List<Double> others = new ArrayList<>();
    for (int v = 0; v < down; v++) {
      for (int u = 0; u * down < across * (down - v); u++) {
        double share = share(channel, u, v);
        if (u == 0 && v == 0) {
          constant = share;
        } else {
          others.add(share);
          scale = Math.max(scale, Math.abs(share));
        }
      }
    }
    double largest = scale;
    others.replaceAll(share -> largest > 0 ? 0.5 + 0.5 / largest * share : 0);
    return new Waves(constant, others, scale);
  }

  private double share(double[] channel, int u, int v) {
    double[] cosines = new double[width];
    for (int x = 0; x < width; x++) {
      cosines[x] = Math.cos(Math.PI / width * u * (x + 0.5));
    }
    double sum = 0;
    for (int y = 0; y < height; y++) {
      double cosine = Math.cos(Math.PI / height * v * (y + 0.5));
      for (int x = 0; x < width; x++) {
        sum += channel[x + y * width] * cosines[x] * cosine;
      }
    }
    return sum / (width * height);
  }

  /** Half bytes, the lower of each byte first. */
  private static final class Nibbles {

    private final byte[] bytes = new byte[64];
    private int count;

    Nibbles(long first, int many) {
      for (int i = 0; i < many; i++) {
        add((first >>> (4 * i)) & 15);
      }
    }

    void add(long nibble) {
      bytes[count / 2] |= (byte) (nibble << (4 * (count & 1)));
      count++;
    }

    void add(Waves... channels) {
      for (Waves channel : channels) {
        for (double share : channel.others) {
          add(bits(15, share));
        }
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (count + 1) / 2);
    }
  }
}
