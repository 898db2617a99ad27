package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device is told.
 *
 * @param id the same for each try, so that whoever gets it twice can tell
 * @param room where it happened; null for a {@link Kind#TEST}
 * @param seq the newest message that it stands for; 0 for a test
 * @param title who or where, as far as the user wants that shown; null: only that there is news
 * @param body what was said, as far as the user wants that shown
 * @param author who said it, where the title may say so
 * @param count how many messages it stands for
 * @param badge how many messages the user has not read in all: absolute, so that none has to be
 *     counted twice
 * @param urgent a direct message or a mention
 * @param at when the newest of them was said
 */
public record Notification(
    String id,
    Kind kind,
    @Nullable RoomId room,
    long seq,
    @Nullable String title,
    @Nullable String body,
    @Nullable UserId author,
    int count,
    long badge,
    boolean urgent,
    Instant at) {

  /** What a notification is about. */
  public enum Kind {
    /** Something was said. */
    MESSAGE,
    /** What was shown of the room has been read elsewhere, up to the seq: take it away. */
    WITHDRAWN,
    /** The user wants to see whether it works. */
    TEST
  }
}
