package chat.parlance.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes over a {@link Line} at once: news of one server, in their order, and who sends them.
 *
 * @param from the sender's id
 * @param number 1, 2, 3 … for each sender; one that is left out says that something was lost
 * @param news each as {@link NewsJson} writes it; none: the sender is there
 */
record Letter(String from, long number, Iterable<JsonNode> news) {

  /** Of what is around the news. What is not of this format is not read. */
  private static final int FORMAT = 1;

  private static final int LONGEST_NUMBER = 19;
  private static final Charset ASCII = StandardCharsets.US_ASCII;
  private static final byte[] BEFORE = ",\"news\":[".getBytes(ASCII);
  private static final byte[] AFTER = "]}".getBytes(ASCII);

  /** What every letter of this sender begins with: enough to know one's own. */
  static byte[] opening(String from) {
    return ("{\"letter\":" + FORMAT + ",\"from\":\"" + from + "\",\"number\":").getBytes(ASCII);
  }

  /** How many bytes of a letter are not its news. */
  static int around(byte[] opening) {
    return opening.length + LONGEST_NUMBER + BEFORE.length + AFTER.length;
  }

  static boolean begins(byte[] letter, byte[] opening) {
    return letter.length > opening.length
        && Arrays.equals(letter, 0, opening.length, opening, 0, opening.length);
  }

  static byte[] write(byte[] opening, long number, List<byte[]> news) {
    var letter = new ByteArrayOutputStream();
    letter.writeBytes(opening);
    letter.writeBytes(Long.toString(number).getBytes(ASCII));
    letter.writeBytes(BEFORE);
    Iterator<byte[]> each = news.iterator();
    while (each.hasNext()) {
      letter.writeBytes(each.next());
      if (each.hasNext()) {
        letter.write(',');
      }
    }
    letter.writeBytes(AFTER);
    return letter.toByteArray();
  }

  /** Null for what is no letter, or one of another format. */
  static @Nullable Letter read(@Nullable JsonNode letter) {
    boolean known =
        letter != null
            && letter.path("letter").asInt() == FORMAT
            && letter.path("from").isTextual()
            && letter.path("number").canConvertToLong()
            && letter.path("news").isArray();
    return (known && letter != null)
        ? new Letter(
            letter.path("from").asText(), letter.path("number").asLong(), letter.path("news"))
        : null;
  }
}
