package chat.parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a user wants to be notified, on all devices.
 *
 * @param quiet when not to be; null: at any time
 */
public record PushPreferences(Preview preview, @Nullable QuietHours quiet) {

  /** All is shown, at any time. */
  public static final PushPreferences DEFAULT = new PushPreferences(Preview.CONTENT, null);

  /** How much of a message leaves the server in a notification. */
  public enum Preview {
    /** Who said what, and where. */
    CONTENT,
    /** Who said something, and where. */
    SENDER,
    /** That there is a new message. */
    NOTHING
  }
}
