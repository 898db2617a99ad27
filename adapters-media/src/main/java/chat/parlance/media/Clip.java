package chat.parlance.media;

import chat.parlance.application.port.out.FileInspector.Inspection;
import chat.parlance.domain.Attachment.Media;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sound or a film.
 *
 * @param type its media type, by what is in it
 * @param duration null: not known
 * @param width of a film as it is to be shown, in pixels; 0: not known, or a sound
 * @param height likewise
 */
record Clip(String type, @Nullable Duration duration, int width, int height) {

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_PIXELS = 65_535;

  /** What cannot be meant is not known. */
  Clip {
    if (duration != null && (!duration.isPositive() || duration.compareTo(LONGEST) > 0)) {
      duration = null;
    }
    if (width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS) {
      width = 0;
      height = 0;
    }
  }

  static Clip sound(String type, @Nullable Duration duration) {
    return new Clip(type, duration, 0, 0);
  }

  /** Units of which so many make a second; null: it cannot be meant. */
  static @Nullable Duration lasting(double units, double perSecond) {
    double seconds = units / perSecond;
    return seconds > 0 && seconds < LONGEST.toSeconds()
        ? Duration.ofMillis(Math.round(seconds * 1000))
        : null;
  }

  Inspection inspection() {
    boolean nothing = duration == null && width == 0;
    Media media = nothing ? null : new Media(width, height, null, duration, false);
    return new Inspection(type, media, ByteBuffer.allocate(0));
  }
}
