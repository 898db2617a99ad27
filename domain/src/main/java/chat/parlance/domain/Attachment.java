package chat.parlance.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file as a message shows it. Nothing of it ever changes, so it is part of the message.
 *
 * @param name what it is called, safe to be a file's name
 * @param type its media type, by its content and not by what its owner said
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal
 * @param media what is known of an image, a sound or a film; null: it is none, or nothing is known
 */
public record Attachment(
    AttachmentId id, String name, String type, long size, String sha256, @Nullable Media media) {

  /**
   * What is known of it before it is loaded.
   *
   * @param width as it is to be shown, in pixels; 0: not known, or nothing to be seen
   * @param height likewise
   * @param blur what to show until it is loaded, a ThumbHash in base64; null: none
   * @param duration null: it has none, or it is not known
   * @param thumbnail whether there is a small picture of it
   */
  public record Media(
      int width,
      int height,
      @Nullable String blur,
      @Nullable Duration duration,
      boolean thumbnail) {}
}
