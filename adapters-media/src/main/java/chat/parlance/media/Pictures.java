package chat.parlance.media;

import chat.parlance.application.port.out.FileInspector.Inspection;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Attachment.Media;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks at pictures of the four sorts that every browser shows. The size is read from the head
 * first, and nothing is decoded that has more pixels than are let through. Any thread.
 */
final class Pictures {

  static final Set<String> KNOWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private final long mostPixels;

  Pictures(long mostPixels) {
    this.mostPixels = mostPixels;
  }

  /**
   * Looks at one. What has no size is no picture. One that is too large, broken or of a sort that
   * is not understood keeps its type and size and gets no thumbnail.
   */
  Inspection look(String type, Window file) {
    ImageReader reader = reader(type);
    try (var input = new BytesImage(file)) {
      reader.setInput(input, true, true); // metadata is neither read nor kept
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      Orientation turn = type.equals("image/jpeg") ? Orientation.of(file) : Orientation.UPRIGHT;
      BufferedImage small =
          (long) width * height > mostPixels ? null : decode(reader, width, height);
      return inspection(type, turn, width, height, small);
    } catch (IOException | RuntimeException none) {
      ours(none);
      return MediaInspector.nothingOf(Types.UNKNOWN);
    } finally {
      reader.dispose();
    }
  }

  private static Inspection inspection(
      String type, Orientation turn, int width, int height, @Nullable BufferedImage small)
      throws IOException {
    int wide = turn.turned() ? height : width;
    int high = turn.turned() ? width : height;
    if (small == null) {
      return new Inspection(type, new Media(wide, high, null, null, false), ByteBuffer.allocate(0));
    }
    BufferedImage thumbnail = turn.apply(Thumbnail.shrink(small, Thumbnail.LONGEST));
    String blur = Base64.getEncoder().encodeToString(ThumbHash.of(thumbnail));
    return new Inspection(
        type,
        new Media(wide, high, blur, null, true),
        ByteBuffer.wrap(Thumbnail.encode(thumbnail)));
  }

  /** Reads every k-th pixel of every k-th line: of a large picture, as much as is needed. */
  private static @Nullable BufferedImage decode(ImageReader reader, int width, int height) {
    ImageReadParam how = reader.getDefaultReadParam();
    int step = Math.max(1, Math.max(width, height) / (2 * Thumbnail.LONGEST));
    how.setSourceSubsampling(step, step, 0, 0);
    try {
      return reader.read(0, how);
    } catch (IOException | RuntimeException broken) {
      ours(broken);
      return null;
    }
  }

  /** The decoders throw what they like at bad pictures, and wrap what is thrown by us. */
  private static void ours(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException store) {
        throw store;
      }
      if (cause instanceof CancellationException cancelled) {
        throw cancelled;
      }
    }
  }

  /** The decoder for the type that was detected, and no other that might be there. */
  private static ImageReader reader(String type) {
    return type.equals("image/webp")
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByMIMEType(type).next();
  }
}
