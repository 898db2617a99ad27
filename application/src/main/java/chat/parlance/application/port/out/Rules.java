package chat.parlance.application.port.out;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the server decides about conversations.
 *
 * @param editWindow how long after it was posted a message can be edited; null: always
 * @param keepEdits whether the texts that edits replaced are kept for readers to look up, until the
 *     message is deleted
 */
public record Rules(@Nullable Duration editWindow, boolean keepEdits) {

  /** Always, and none are kept. */
  public static final Rules DEFAULT = new Rules(null, false);
}
