package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the format's own implementation makes of the same pixels. */
class ThumbHashTest {

  @FunctionalInterface
  private interface Painting {
    int at(int x, int y);
  }

  private static String hash(int width, int height, Painting painting) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, painting.at(x, y));
      }
    }
    return Base64.getEncoder().encodeToString(ThumbHash.of(image));
  }

  private static int color(int red, int green, int blue, int alpha) {
    return (alpha << 24) | ((red & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff);
  }

  @Test
  void a_wide_picture() {
    assertThat(hash(60, 40, (x, y) -> color(x * 4, y * 6, (x + y) * 2, 255)))
        .isEqualTo("mwgOFZhwd3eBiHh3iHiIh3hwCPd3");
  }

  @Test
  void a_tall_one_through_which_something_shines() {
    assertThat(hash(30, 50, (x, y) -> color(200, y * 5, x * 8, x < 15 ? 255 : y * 5)))
        .isEqualTo("ZHqKOxIrYHCXd4efVZj3aY91o3iHeIg=");
  }

  @Test
  void nothing_at_all() {
    assertThat(hash(8, 8, (x, y) -> 0)).isEqualTo("AAiCBQAAAAAAAAAAAAAAAAAAAAAAAAAAAA==");
  }

  @Test
  void a_large_picture_has_the_hash_of_a_small_one() {
    String large = hash(1200, 800, (x, y) -> color(x < 600 ? 250 : 20, 90, 40, 255));
    assertThat(Base64.getDecoder().decode(large)).hasSizeBetween(5, 25);
    assertThat(large).isNotEqualTo(hash(1200, 800, (x, y) -> color(20, 90, 40, 255)));
  }
}
