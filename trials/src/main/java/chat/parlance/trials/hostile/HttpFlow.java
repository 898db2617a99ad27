package chat.parlance.trials.hostile;

import chat.parlance.trials.relay.Flow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One direction of an HTTP/1 connection, read message by message: heads lose the headers that the
 * proxy strips, bodies are passed on as it likes.
 */
final class HttpFlow implements Flow {

  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final boolean responses;
  private final Set<String> stripped;
  private final Body body;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private int matched;
  private @Nullable Framing framing;

  private HttpFlow(boolean responses, Set<String> stripped, Body body) {
    this.responses = responses;
    this.stripped = stripped;
    this.body = body;
  }

  /** Passes requests on without these headers, whose names are in lower case. */
  static Flow requestsWithout(Set<String> headers) {
    return new HttpFlow(false, headers, Body.straight());
  }

  /** Passes the heads of responses on at once, and their bodies so. */
  static Flow responses(Body body) {
    return new HttpFlow(true, Set.of(), body);
  }

  @Override
  public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
    int at = 0;
    while (at < length) {
      Framing current = framing;
      if (current == null) {
        head(bytes[at++], to);
      } else {
        int taken = current.take(bytes, at, length);
        if (taken > 0) {
          body.part(bytes, at, taken, to);
        }
        at += taken;
        endIfComplete(current, to);
      }
    }
  }

  @Override
  public void end(OutputStream to) throws IOException {
    body.end(to);
  }

  private void head(byte next, OutputStream to) throws IOException {
    head.write(next);
    matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
    if (matched == END_OF_HEAD.length) {
      String text = Framing.text(head.toByteArray());
      head.reset();
      matched = 0;
      to.write(without(text).getBytes(StandardCharsets.ISO_8859_1));
      Framing begun = Framing.of(text, responses);
      framing = begun;
      endIfComplete(begun, to);
    }
  }

  private void endIfComplete(Framing current, OutputStream to) throws IOException {
    if (current.complete()) {
      body.end(to);
      framing = null;
    }
  }

  private String without(String text) {
    StringBuilder kept = new StringBuilder();
    for (String line : text.substring(0, text.length() - 2).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (!line.isEmpty() && !stripped.contains(name)) {
        kept.append(line).append("\r\n");
      }
    }
    return kept.append("\r\n").toString();
  }
}
