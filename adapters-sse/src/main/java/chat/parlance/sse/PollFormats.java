package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parlance.application.port.in.Control;
import chat.parlance.domain.Position;
import chat.parlance.protocol.Wire;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a long-poll: {@code
 * {"events":[…],"signals"?:[…],"position":"…","reset"?:{"reason":"…"}}}.
 */
final class PollFormats {

  private PollFormats() {}

  static HttpResponse<?> response(Poll.Outcome outcome) {
    return switch (outcome) {
      case Poll.Outcome.Page page ->
          HttpResponse.ok(json(page))
              .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
              .header(HttpHeaders.CACHE_CONTROL, "no-store");
      case Poll.Outcome.Ended ended -> Problems.response(ended.refusal());
    };
  }

  static byte[] json(Poll.Outcome.Page page) {
    // The events are encoded already, once for all that poll for them.
    var json = new ByteArrayOutputStream();
    write(json, "{\"events\":");
    list(json, page.events());
    if (!page.signals().isEmpty()) {
      write(json, ",\"signals\":");
      list(json, page.signals());
    }
    write(json, ",");
    byte[] rest =
        Wire.bytes(
            new Rest(page.position(), page.reset() == null ? null : new Reset(page.reset())));
    json.write(rest, 1, rest.length - 1);
    return json.toByteArray();
  }

  private static void list(ByteArrayOutputStream json, List<byte[]> values) {
    String before = "[";
    for (byte[] value : values) {
      write(json, before);
      json.writeBytes(value);
      before = ",";
    }
    write(json, values.isEmpty() ? "[]" : "]");
  }

  private static void write(ByteArrayOutputStream json, String ascii) {
    json.writeBytes(ascii.getBytes(US_ASCII));
  }

  /** What follows the lists. */
  private record Rest(Position position, @Nullable Reset reset) {}

  private record Reset(Control.Reset reason) {}
}
