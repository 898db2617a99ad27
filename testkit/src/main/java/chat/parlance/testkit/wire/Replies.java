package chat.parlance.testkit.wire;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.testkit.transport.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Between the kit's words and the protocol's JSON. */
final class Replies {

  private static final int LEAST_REFUSAL = 400;

  private Replies() {}

  /**
   * An answer of this status.
   *
   * @param outer where position and duplicate stand
   * @param message where the message stands
   * @param problem where the problem stands
   */
  static Reply of(int status, JsonNode outer, JsonNode message, JsonNode problem) {
    String code = problem.path("code").textValue();
    return new Reply(
        status,
        status < LEAST_REFUSAL ? null : code == null ? code(status) : code,
        Position.parse(outer.path("position").asText()).orElse(null),
        message.has("seq") ? message.get("seq").asLong() : null,
        outer.path("duplicate").asBoolean());
  }

  /** A refusal without a body, as a handshake's is. */
  static Reply refused(int status) {
    return new Reply(status, code(status), null, null, false);
  }

  /** The code that an answer without a body stands for. */
  private static String code(int status) {
    return switch (status) {
      case 400 -> "invalid";
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 413 -> "too-large";
      case 429 -> "rate-limited";
      case 502, 503, 504 -> "unavailable";
      default -> "internal";
    };
  }

  /** The body of a send. */
  static Map<String, Object> message(Key key, Content content) {
    Map<String, Object> message = new HashMap<>();
    message.put("key", key.value());
    message.put("text", content.text());
    message.put("format", content.format());
    if (content.replyTo() != null) {
      message.put("replyTo", content.replyTo());
    }
    if (!content.mentions().isEmpty()) {
      message.put("mentions", content.mentions());
    }
    if (content.metadata() != null) {
      message.put("metadata", Rest.json(content.metadata()));
    }
    return message;
  }
}
