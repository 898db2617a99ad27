package chat.parlance.protocol;

import chat.parlance.application.port.in.SearchMessages.Found;
import chat.parlance.domain.search.Highlight;
import java.util.List;

/**
 * A message that was found.
 *
 * @param message as it is now; what hangs on it is told by pages and single messages
 * @param highlights where in its text the words are; none when no words were asked for
 */
public record FoundView(MessageView message, List<HighlightView> highlights) {

  public static FoundView of(Found found) {
    return new FoundView(
        MessageView.of(found.message()),
        found.highlights().stream().map(HighlightView::of).toList());
  }

  /**
   * A part of the text, as it was written; to be shown as text, not as markup.
   *
   * @param ranges each from where in {@code text} to before where the words are, in UTF-16 code
   *     units
   */
  public record HighlightView(String text, List<List<Integer>> ranges) {

    static HighlightView of(Highlight part) {
      return new HighlightView(
          part.text(),
          part.ranges().stream().map(range -> List.of(range.from(), range.to())).toList());
    }
  }
}
