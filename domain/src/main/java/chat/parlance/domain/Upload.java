package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody brought, from before its first byte is there until it is taken away.
 *
 * @param name safe to be a file's name
 * @param size in bytes, as its owner announced; null: they did not
 * @param keptUntil when it is taken away, unless a message names it by then; null: one does
 * @param file what messages show of it; null while it is not finished
 */
public record Upload(
    AttachmentId id,
    UserId owner,
    String name,
    @Nullable Long size,
    @Nullable Instant keptUntil,
    @Nullable Attachment file) {

  /** Whether a message names it. */
  public boolean named() {
    return keptUntil == null;
  }

  /** Whether its time is over: as good as taken away. */
  public boolean over(Instant now) {
    return keptUntil != null && !now.isBefore(keptUntil);
  }
}
