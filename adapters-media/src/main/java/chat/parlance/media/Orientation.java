package chat.parlance.media;

import java.awt.image.BufferedImage;
import java.io.EOFException;

/**
 * How a camera was held (the tag Orientation of EXIF). A picture is mirrored first and turned then.
 *
 * @param mirrored left and right are exchanged
 * @param quarters quarter turns to the right, to be made to show it upright
 */
record Orientation(boolean mirrored, int quarters) {

  static final Orientation UPRIGHT = new Orientation(false, 0);

  /** By the tag's value, from 1 on. */
  private static final Orientation[] TAGGED = {
    UPRIGHT,
    new Orientation(true, 0),
    new Orientation(false, 2),
    new Orientation(true, 2),
    new Orientation(true, 3),
    new Orientation(false, 1),
    new Orientation(true, 1),
    new Orientation(false, 3)
  };

  private static final int TAG = 0x0112;
  private static final int START_OF_SCAN = 0xda;
  private static final int APPLICATION_1 = 0xe1;
  private static final int ENTRY = 12;

  /** Whether width and height are exchanged. */
  boolean turned() {
    return (quarters & 1) != 0;
  }

  /** Of a JPEG; upright where it does not say, or nonsense. */
  static Orientation of(Window jpeg) {
    try {
      long at = 2;
      while (jpeg.number(at, 1) == 0xff) {
        int marker = (int) jpeg.number(at + 1, 1);
        if (marker == START_OF_SCAN) {
          return UPRIGHT;
        }
        if (marker == APPLICATION_1 && jpeg.has(at + 4, "Exif\0\0")) {
          return ofTiff(jpeg, at + 10);
        }
        at += 2 + jpeg.number(at + 2, 2);
      }
      return UPRIGHT;
    } catch (EOFException cut) {
      return UPRIGHT;
    }
  }

  /** The first directory has it; all is in the byte order that the head names. */
  private static Orientation ofTiff(Window file, long tiff) throws EOFException {
    boolean little = file.has(tiff, "II");
    long directory = tiff + number(file, little, tiff + 4, 4);
    long entries = number(file, little, directory, 2);
    for (long i = 0; i < entries; i++) {
      long entry = directory + 2 + i * ENTRY;
      if (number(file, little, entry, 2) == TAG) {
        int value = (int) number(file, little, entry + 8, 2);
        return value >= 1 && value <= TAGGED.length ? TAGGED[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static long number(Window file, boolean little, long at, int count) throws EOFException {
    return little ? file.little(at, count) : file.number(at, count);
  }

  /** The picture as it is to be shown. */
  BufferedImage apply(BufferedImage image) {
    BufferedImage now = mirrored ? mirror(image) : image;
    for (int i = 0; i < quarters; i++) {
      now = turn(now);
    }
    return now;
  }

  private static BufferedImage mirror(BufferedImage image) {
    int width = image.getWidth();
    var mirrored = new BufferedImage(width, image.getHeight(), image.getType());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        mirrored.setRGB(width - 1 - x, y, image.getRGB(x, y));
      }
    }
    return mirrored;
  }

  private static BufferedImage turn(BufferedImage image) {
    int height = image.getHeight();
    var turned = new BufferedImage(height, image.getWidth(), image.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        turned.setRGB(height - 1 - y, x, image.getRGB(x, y));
      }
    }
    return turned;
  }
}
