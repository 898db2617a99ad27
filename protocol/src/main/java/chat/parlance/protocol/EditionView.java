package chat.parlance.protocol;

import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Message.Edition;
import java.time.Instant;

/**
 * A text that a message had.
 *
 * @param until when an edit replaced it
 */
public record EditionView(String text, Format format, Instant until) {

  public static EditionView of(Edition edition) {
    return new EditionView(edition.text(), edition.format(), edition.until());
  }
}
