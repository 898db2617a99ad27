package chat.parlance.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes pictures small, and writes them anew with nothing in them but pixels. */
final class Thumbnail {

  /** The longest side of a thumbnail. */
  static final int LONGEST = 640;

  private static final float QUALITY = 0.8f;

  private Thumbnail() {}

  /** In sRGB, with no side longer than this; opaque if no pixel of it lets anything through. */
  static BufferedImage shrink(BufferedImage image, int longest) {
    double factor = Math.min(1, (double) longest / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.max(1, Math.round(image.getWidth() * factor));
    int height = (int) Math.max(1, Math.round(image.getHeight() * factor));
    BufferedImage now = image;
    // By halves: a larger step would leave pixels out.
    while (now.getWidth() > 2 * width && now.getHeight() > 2 * height) {
      now = draw(now, now.getWidth() / 2, now.getHeight() / 2, BufferedImage.TYPE_INT_ARGB);
    }
    now = draw(now, width, height, BufferedImage.TYPE_INT_ARGB);
    return isOpaque(now) ? draw(now, width, height, BufferedImage.TYPE_INT_RGB) : now;
  }

  /** A JPEG, or a PNG where something shines through. */
  static byte[] encode(BufferedImage image) throws IOException {
    var out = new ByteArrayOutputStream();
    if (image.getColorModel().hasAlpha()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static BufferedImage draw(BufferedImage image, int width, int height, int type) {
    var drawn = new BufferedImage(width, height, type);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return drawn;
  }

  private static boolean isOpaque(BufferedImage image) {
    int[] line = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int pixel : line) {
        if (pixel >>> 24 != 0xff) {
          return false;
        }
      }
    }
    return true;
  }
}
