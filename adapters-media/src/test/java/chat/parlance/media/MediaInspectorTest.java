package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileInspector.Inspection;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Attachment.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaInspectorTest {

  private static final Color NOTHING = new Color(0, 0, 0, 0);

  private final MediaInspector inspector =
      new MediaInspector(new MediaInspector.Bounds(2, Duration.ofMinutes(1), 4_000_000));

  @AfterEach
  void close() {
    inspector.close();
  }

  private Inspection look(byte[] file, String name) {
    return inspector.inspect(new Held(file), name);
  }

  private Inspection look(byte[] file) {
    return look(file, "");
  }

  private static byte[] thumbnail(Inspection seen) {
    byte[] bytes = new byte[seen.thumbnail().remaining()];
    seen.thumbnail().duplicate().get(bytes);
    return bytes;
  }

  private static void assertColor(int rgb, Color color) {
    var seen = new Color(rgb, true);
    assertThat(seen.getRed()).isBetween(color.getRed() - 30, color.getRed() + 30);
    assertThat(seen.getGreen()).isBetween(color.getGreen() - 30, color.getGreen() + 30);
    assertThat(seen.getBlue()).isBetween(color.getBlue() - 30, color.getBlue() + 30);
    assertThat(seen.getAlpha()).isBetween(color.getAlpha() - 1, color.getAlpha() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void a_picture_has_its_size_a_blur_and_a_small_jpeg(String format) throws IOException {
    Inspection seen =
        look(Painted.written(Painted.halves(1300, 650, Color.RED, Color.BLUE), format));
    assertThat(seen.type()).isEqualTo("image/" + format);
    assertThat(seen.media().width()).isEqualTo(1300);
    assertThat(seen.media().height()).isEqualTo(650);
    assertThat(seen.media().thumbnail()).isTrue();
    assertThat(seen.media().duration()).isNull();
    assertThat(Base64.getDecoder().decode(seen.media().blur())).hasSizeBetween(6, 30);
    byte[] small = thumbnail(seen);
    assertThat(small).startsWith(0xff, 0xd8);
    BufferedImage shown = Painted.read(small);
    assertThat(shown.getWidth()).isEqualTo(640);
    assertThat(shown.getHeight()).isEqualTo(320);
    assertColor(shown.getRGB(100, 100), Color.RED);
    assertColor(shown.getRGB(540, 100), Color.BLUE);
  }

  @Test
  void a_small_picture_is_written_anew_in_its_own_size() throws IOException {
    BufferedImage shown =
        Painted.read(
            thumbnail(look(Painted.written(Painted.halves(30, 20, Color.RED, Color.BLUE), "png"))));
    assertThat(shown.getWidth()).isEqualTo(30);
    assertThat(shown.getHeight()).isEqualTo(20);
  }

  @Test
  void a_long_line_keeps_one_pixel_across() throws IOException {
    Inspection seen = look(Painted.written(Painted.halves(8000, 2, Color.RED, Color.BLUE), "png"));
    BufferedImage shown = Painted.read(thumbnail(seen));
    assertThat(shown.getWidth()).isEqualTo(640);
    assertThat(shown.getHeight()).isEqualTo(1);
  }

  @Test
  void what_shines_through_stays_so() throws IOException {
    Inspection seen = look(Painted.written(Painted.halves(800, 400, Color.GREEN, NOTHING), "png"));
    byte[] small = thumbnail(seen);
    assertThat(small).startsWith(0x89, 'P', 'N', 'G');
    BufferedImage shown = Painted.read(small);
    assertColor(shown.getRGB(10, 10), Color.GREEN);
    assertThat(shown.getRGB(600, 10) >>> 24).isZero();
  }

  @Test
  void webp_with_and_without_loss() throws IOException {
    Inspection lossy = look(Painted.WEBP);
    assertThat(lossy.type()).isEqualTo("image/webp");
    assertThat(lossy.media().width()).isEqualTo(24);
    assertThat(lossy.media().height()).isEqualTo(16);
    BufferedImage shown = Painted.read(thumbnail(lossy));
    assertColor(shown.getRGB(3, 8), new Color(220, 30, 30));
    assertColor(shown.getRGB(20, 8), new Color(30, 30, 220));
    BufferedImage holes = Painted.read(thumbnail(look(Painted.WEBP_WITH_HOLES)));
    assertColor(holes.getRGB(3, 8), new Color(0, 200, 0));
    assertThat(holes.getRGB(12, 8) >>> 24).isZero();
  }

  /** Where red is to be seen, of a picture whose left half is red before it is turned. */
  @ParameterizedTest
  @CsvSource({
    "1,false,left",
    "2,false,right",
    "3,false,right",
    "4,false,left",
    "5,true,top",
    "6,true,top",
    "7,true,bottom",
    "8,true,bottom",
    "9,false,left"
  })
  void a_jpeg_is_turned_as_its_camera_was_held_and_tells_no_place(
      int orientation, boolean turned, String red) throws IOException {
    byte[] photo = Painted.phone(Painted.halves(400, 200, Color.RED, Color.BLUE), orientation);
    assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("GPS 52.52", "Exif");
    Inspection seen = look(photo);
    assertThat(seen.media().width()).isEqualTo(turned ? 200 : 400);
    assertThat(seen.media().height()).isEqualTo(turned ? 400 : 200);
    byte[] small = thumbnail(seen);
    assertThat(new String(small, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
    BufferedImage shown = Painted.read(small);
    assertThat(shown.getWidth()).isEqualTo(turned ? 200 : 400);
    int middle = shown.getHeight() / 2;
    int edge = 10;
    int at =
        switch (red) {
          case "left" -> shown.getRGB(edge, middle);
          case "right" -> shown.getRGB(shown.getWidth() - edge, middle);
          case "top" -> shown.getRGB(shown.getWidth() / 2, edge);
          default -> shown.getRGB(shown.getWidth() / 2, shown.getHeight() - edge);
        };
    assertColor(at, Color.RED);
  }

  /** Mirrors and turns differ in the other direction only, so that is looked at by itself. */
  @ParameterizedTest
  @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1"})
  void the_first_corner_goes_where_it_belongs(int orientation, int right, int below)
      throws IOException {
    var image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16 * 16; i++) {
      image.setRGB(i % 16, i / 16, Color.WHITE.getRGB());
    }
    BufferedImage shown = Painted.read(thumbnail(look(Painted.phone(image, orientation))));
    int x = right == 1 ? shown.getWidth() - 5 : 5;
    int y = below == 1 ? shown.getHeight() - 5 : 5;
    assertColor(shown.getRGB(x, y), Color.WHITE);
    assertColor(shown.getRGB(shown.getWidth() / 2, shown.getHeight() / 2), Color.BLACK);
  }

  @Test
  void a_picture_with_too_many_pixels_is_not_decoded() {
    Inspection seen = look(Painted.head(60_000, 60_000), "holiday.png");
    assertThat(seen.type()).isEqualTo("image/png");
    assertThat(seen.media()).isEqualTo(new Media(60_000, 60_000, null, null, false));
    assertThat(seen.thumbnail().hasRemaining()).isFalse();
  }

  @Test
  void what_is_not_decoded_is_not_even_read() {
    byte[] bomb = Arrays.copyOf(Painted.head(60_000, 60_000), 2_000_000);
    var most = new AtomicInteger();
    FileBytes file = counting(bomb, most);
    inspector.inspect(file, "holiday.png");
    assertThat(most.get()).isLessThan(256 * 1024);
  }

  private static FileBytes counting(byte[] file, AtomicInteger most) {
    var held = new Held(file);
    return new FileBytes() {
      @Override
      public long size() {
        return held.size();
      }

      @Override
      public int read(long offset, ByteBuffer into) {
        int count = held.read(offset, into);
        most.accumulateAndGet((int) offset + count, Math::max);
        return count;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void a_picture_that_ends_before_its_end_has_no_thumbnail(String format) throws IOException {
    byte[] whole = Painted.written(Painted.halves(500, 300, Color.RED, Color.BLUE), format);
    Inspection seen = look(Arrays.copyOf(whole, whole.length / 2));
    assertThat(seen.type()).isEqualTo("image/" + format);
    assertThat(seen.media().thumbnail()).isFalse();
    assertThat(seen.thumbnail().hasRemaining()).isFalse();
  }

  @Test
  void a_head_without_a_size_is_no_picture() throws IOException {
    byte[] png = Painted.head(10, 10);
    assertThat(look(Arrays.copyOf(png, 20)).type()).isEqualTo("application/octet-stream");
    byte[] jpeg = Painted.written(Painted.halves(500, 300, Color.RED, Color.BLUE), "jpeg");
    Inspection cut = look(Arrays.copyOf(jpeg, 100));
    assertThat(cut.type()).isEqualTo("application/octet-stream");
    assertThat(cut.media()).isNull();
    byte[] page = "GIF89a/*<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertThat(look(page, "cat.gif").type()).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg onload=\"alert(1)\"></svg>",
        "<!DOCTYPE html><html><script>alert(1)</script></html>",
        "<html><body>x</body></html>",
        "just words",
        "\u0000\u0001\u0002\u0003 no sense at all \u0080\u0081",
        ""
      })
  void what_is_no_picture_becomes_none_by_its_name(String content) {
    for (String name : new String[] {"a.png", "a.gif", "a.svg", "a.mp4", "a.mp3", ""}) {
      String type = look(content.getBytes(StandardCharsets.UTF_8), name).type();
      assertThat(type)
          .as("%s as %s", content, name)
          .doesNotStartWith("image/")
          .doesNotStartWith("audio/")
          .doesNotStartWith("video/");
    }
  }

  @Test
  void a_name_tells_apart_what_looks_alike() {
    byte[] zip = new Writing().number(0x504b0304L, 4).zeroes(100).done();
    assertThat(look(zip, "a.docx").type())
        .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assertThat(look(zip, "a.zip").type()).isEqualTo("application/zip");
    byte[] words = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(look(words, "a.csv").type()).isEqualTo("text/csv");
    assertThat(look(words, "").type()).isEqualTo("text/plain");
    byte[] pdf = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);
    assertThat(look(pdf, "a.png").type()).isEqualTo("application/pdf");
  }

  @Test
  void a_sound_has_its_length() {
    Writing format = new Writing().little(1, 2).little(1, 2).little(8000, 4).little(16_000, 4);
    Writing chunks = new Writing().text("WAVE").chunk("fmt ", format.zeroes(4));
    chunks.chunk("data", new Writing().zeroes(32_000));
    Inspection seen = look(new Writing().chunk("RIFF", chunks).done());
    assertThat(seen.type()).isEqualTo("audio/wav");
    assertThat(seen.media()).isEqualTo(new Media(0, 0, null, Duration.ofSeconds(2), false));
    assertThat(seen.thumbnail().hasRemaining()).isFalse();
  }

  @Test
  void a_sound_that_is_not_understood_is_still_one() {
    Inspection seen = look(new Writing().text("ID3").number(0x0300, 2).zeroes(100).done());
    assertThat(seen.type()).isEqualTo("audio/mpeg");
    assertThat(seen.media()).isNull();
  }

  /** A store that hangs in the middle of a picture until it is let go. */
  private static final class Hanging implements FileBytes {

    private final Held held;
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    Hanging(byte[] bytes) {
      this.held = new Held(bytes);
    }

    @Override
    public long size() {
      return held.size();
    }

    @Override
    public int read(long offset, ByteBuffer into) {
      if (reads.incrementAndGet() == 2) { // the first is for the type
        try {
          go.await();
        } catch (InterruptedException interrupted) {
          throw new IllegalStateException(interrupted);
        }
      }
      return held.read(offset, into);
    }
  }

  @Test
  void what_takes_too_long_is_left_out_and_the_file_is_not_touched_any_more() throws Exception {
    byte[] large = Painted.written(noise(), "png");
    assertThat(large.length).isGreaterThan(500_000); // many reads, if it went on
    var file = new Hanging(large);
    var seen = new AtomicReference<Inspection>();
    try (var hasty =
        new MediaInspector(new MediaInspector.Bounds(1, Duration.ofSeconds(1), 4_000_000))) {
      Thread caller = Thread.ofPlatform().start(() -> seen.set(hasty.inspect(file, "")));
      // Its time is up, and it waits for the one read that is under way.
      await().until(() -> caller.getState() == Thread.State.WAITING);
      file.go.countDown();
      caller.join();
      assertThat(seen.get().type()).isEqualTo("image/png");
      assertThat(seen.get().media()).isNull();
      // The only thread becomes free for the next, and has not read on.
      await().until(() -> hasty.inspect(new Held(Painted.WEBP), "").media() != null);
      assertThat(file.reads.get()).isEqualTo(2);
    }
  }

  private static BufferedImage noise() {
    var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (int i = 0; i < 800 * 600; i++) {
      image.setRGB(i % 800, i / 800, random.nextInt());
    }
    return image;
  }

  @Test
  void a_store_out_of_reach_is_no_broken_file() throws IOException {
    byte[] large = Painted.written(noise(), "png");
    var held = new Held(large);
    FileBytes failing =
        new FileBytes() {
          @Override
          public long size() {
            return held.size();
          }

          @Override
          public int read(long offset, ByteBuffer into) {
            if (offset > 100_000) {
              throw new StoreException("gone", null);
            }
            return held.read(offset, into);
          }
        };
    assertThatThrownBy(() -> inspector.inspect(failing, "a.png"))
        .isInstanceOf(StoreException.class)
        .hasMessage("gone");
  }

  @Test
  void bounds_must_be_ones() {
    assertThatThrownBy(() -> new MediaInspector.Bounds(0, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaInspector.Bounds(1, Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaInspector.Bounds(1, Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
