package chat.parlance.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author said. Two sends with one key are the same message when their contents are equal.
 *
 * @param replyTo the seq of a message in the same room
 * @param mentions distinct, in the author's order
 * @param metadata a JSON object as text, opaque to the core
 */
public record Content(
    String text,
    Format format,
    @Nullable Long replyTo,
    List<UserId> mentions,
    @Nullable String metadata) {

  public Content {
    mentions = List.copyOf(mentions);
  }

  public static Content plain(String text) {
    return new Content(text, Format.PLAIN, null, List.of(), null);
  }

  /** How a text is meant to be rendered. It is stored as written. */
  public enum Format {
    PLAIN,
    MARKDOWN
  }
}
