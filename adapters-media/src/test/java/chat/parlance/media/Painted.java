package chat.parlance.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class Painted {

  /** 24×16, the left half red and the right half blue; lossy. */
  static final byte[] WEBP =
      Base64.getDecoder()
          .decode(
              "UklGRlgAAABXRUJQVlA4IEwAAADwAwCdASoYABAAPrVInkmnJCKhMAgA4BaJQBdl0AoAH2AV//uAAGbAAP7sje+s"
                  + "+1e/qfN6i1fdRSeeJ1//nEp1dmS/2AyTpzeIpQAA");

  /** 16×16, the left half green and nothing at the right; lossless. */
  static final byte[] WEBP_WITH_HOLES =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4TBcAAAAvD8ADEA8wyBHzHwyxYDJ/6e4MIvofuQA=");

  private Painted() {}

  /** The left half in one colour, the right half in another. */
  static BufferedImage halves(int width, int height, Color left, Color right) {
    var image =
        new BufferedImage(
            width,
            height,
            right.getAlpha() < 255 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x < width / 2 ? left : right).getRGB());
      }
    }
    return image;
  }

  static byte[] written(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("there is no writer of " + format);
    }
    return out.toByteArray();
  }

  static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  /** A JPEG as a phone writes it: how it was held, and where. */
  static byte[] phone(BufferedImage image, int orientation) throws IOException {
    byte[] plain = written(image, "jpeg");
    Writing tiff = new Writing().text("MM").number(42, 2).number(8, 4).number(2, 2);
    tiff.number(0x0112, 2).number(3, 2).number(1, 4).number(orientation, 2).zeroes(2);
    tiff.number(0x8825, 2).number(4, 2).number(1, 4).number(38, 4).number(0, 4);
    tiff.number(1, 2).number(1, 2).number(2, 2).number(2, 4).text("N\0\0\0").number(0, 4);
    tiff.text("GPS 52.520008 13.404954");
    byte[] exif = new Writing().text("Exif\0\0").bytes(tiff.done()).done();
    return new Writing()
        .bytes(new byte[] {plain[0], plain[1]})
        .number(0xffe1, 2)
        .number(exif.length + 2, 2)
        .bytes(exif)
        .bytes(Arrays.copyOfRange(plain, 2, plain.length))
        .done();
  }

  /** The head of a PNG of this size, and a few bytes of what should follow. */
  static byte[] head(int width, int height) {
    Writing header = new Writing().text("IHDR").number(width, 4).number(height, 4);
    header.number(8, 1).number(6, 1).zeroes(3);
    var sum = new CRC32();
    sum.update(header.done());
    return new Writing()
        .number(0x89504e47_0d0a1a0aL, 8)
        .number(13, 4)
        .bytes(header.done())
        .number(sum.getValue(), 4)
        .number(100_000, 4)
        .text("IDAT")
        .zeroes(100)
        .done();
  }
}
