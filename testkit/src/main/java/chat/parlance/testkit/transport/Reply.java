package chat.parlance.testkit.transport;

import chat.parlance.domain.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a client was answered.
 *
 * @param status as over REST: 2xx when it was done
 * @param code why it was refused, such as {@code key-reused}; null when it was done
 * @param position of the entry that was written; null where none is told
 * @param seq of the message that was sent; null for anything else
 * @param duplicate whether the send was there before
 */
public record Reply(
    int status,
    @Nullable String code,
    @Nullable Position position,
    @Nullable Long seq,
    boolean duplicate) {

  /** Whether it was done. */
  public boolean ok() {
    return code == null;
  }
}
