package chat.parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server made of a message when it was sent, beyond what its author gave.
 *
 * @param named whom the text names by {@code @username}, distinct, in the order of the text
 * @param everyone whether it calls on the whole room
 * @param thread the seq of the message that the thread began with in which this is a reply; null
 *     for a message that is no reply
 * @param expiresAt when it is to be deleted; null: never
 * @param shadow whether nobody but its author sees it
 * @param first the {@link Fingerprint} of what was sent, once an edit has replaced that
 */
public record Traits(
    List<UserId> named,
    boolean everyone,
    @Nullable Long thread,
    @Nullable Instant expiresAt,
    boolean shadow,
    @Nullable String first) {

  /** A message like most. */
  public static final Traits NONE = new Traits(List.of(), false, null, null, false, null);

  public Traits {
    named = List.copyOf(named);
  }

  Traits edited(List<UserId> nowNamed, boolean nowEveryone, String wasFirst) {
    return new Traits(
        nowNamed, nowEveryone, thread, expiresAt, shadow, first == null ? wasFirst : first);
  }

  Traits deleted() {
    return new Traits(List.of(), false, thread, null, shadow, null);
  }
}
