package chat.parlance.application.port.in;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.search.Highlight;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Find what was said. */
public interface SearchMessages {

  /** The most hits on one page. */
  int MOST = 100;

  /** The longest text to search for, in characters. */
  int MOST_TEXT = 256;

  /** What comes first. */
  enum Order {
    /**
     * What has the words most often, and of equals the newest. It is reckoned among the newest two
     * hundred that were found; those before them come after, two hundred again, and so on.
     */
    RANK,
    /** The newest. */
    NEWEST
  }

  /**
   * What is looked for. All that is given must hold for a message.
   *
   * @param text words, {@code "words in a row"}, {@code -excluded} ones, as {@link
   *     chat.parlance.domain.search.Terms} reads them; blank for any text
   * @param room only in this one; null: in all of the caller's
   * @param author only of this one; null: of anybody
   * @param from only what was said then or later
   * @param before only what was said before then
   * @param link only what has a link
   * @param mentionsMe only what mentions the caller, by name or with everybody, and is not theirs
   */
  record Request(
      String text,
      @Nullable RoomId room,
      @Nullable UserId author,
      @Nullable Instant from,
      @Nullable Instant before,
      boolean link,
      boolean mentionsMe,
      Order order) {}

  /**
   * A message as it is now, and where in it the words are; no highlights where no words were asked
   * for, or those were edited away a moment ago.
   *
   * @param message the entry that posted it; what hangs on it is told by pages and single messages
   */
  record Found(Entry message, List<Highlight> highlights) {
    public Found {
      highlights = List.copyOf(highlights);
    }
  }

  /**
   * A page of the messages that answer the request, among those that the caller may read. A message
   * is found within about a second of when it was sent. Later pages go on where this one ended,
   * whatever is said meanwhile.
   *
   * <p>Refused: {@code room} is not the caller's (NOT_FOUND); neither text nor a filter besides the
   * room, a text without a word to look for, one that is too long or is not text, {@code limit}
   * outside 1 to {@link #MOST}, a cursor that no page gave (INVALID).
   */
  Result<Paged<Found>> search(Caller caller, Request request, @Nullable String cursor, int limit);
}
