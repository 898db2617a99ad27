package chat.parlance.testkit.transport;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that a stream told its client, whatever bytes it came in. */
public sealed interface Told {

  /** The type of the event that posts a message. */
  String POSTED = "message.posted";

  /**
   * The stream's first words; again in mid-stream when it was reset.
   *
   * @param position the head
   * @param resumed whether it goes on without a gap from the position that was asked for
   * @param reset why not; null when it does, or none was asked for
   */
  record Hello(Position position, boolean resumed, @Nullable String reset) implements Told {}

  /**
   * A durable event.
   *
   * @param frame the event as the protocol writes it; a transport with an encoding of its own
   *     translates
   */
  record Event(Position position, RoomId room, long seq, String type, JsonNode frame)
      implements Told {

    /** Who did it. */
    public UserId by() {
      return UserId.parse(frame.path("by").asText()).orElseThrow();
    }

    /** The key of the message that the event is about; null for any other event. */
    public @Nullable String key() {
      return frame.path("message").path("key").textValue();
    }

    /** What the message that the event is about says; null for any other event. */
    public @Nullable String text() {
      return frame.path("message").path("text").textValue();
    }
  }

  /** Typing, presence, a receipt, or something of the person's own, as the protocol writes it. */
  record Signal(String type, JsonNode frame) implements Told {}

  /** All that was missed has been told. */
  record Live(Position position) implements Told {}

  /** Nothing up to the position is missing. */
  record Heartbeat(Position position) implements Told {}

  /** The access token ends soon. */
  record AuthExpiring(Duration in) implements Told {}

  /** The server is going away. */
  record Drain(Duration reconnectAfter) implements Told {}

  /** Something went wrong. */
  record Problem(String code) implements Told {}

  /** Reads a frame as the protocol writes it; unknown types are signals. */
  static Told of(JsonNode frame) {
    String type = frame.path("type").asText();
    if (frame.has("seq")) {
      RoomId room = RoomId.parse(frame.path("room").asText()).orElseThrow();
      return new Event(position(frame), room, frame.get("seq").asLong(), type, frame);
    }
    return switch (type) {
      case "hello" ->
          new Hello(
              position(frame),
              frame.path("resumed").asBoolean(),
              frame.path("reset").path("reason").textValue());
      case "live" -> new Live(position(frame));
      case "heartbeat" -> new Heartbeat(position(frame));
      case "auth.expiring" -> new AuthExpiring(Duration.ofMillis(frame.path("inMs").asLong()));
      case "drain" -> new Drain(Duration.ofMillis(frame.path("reconnectAfterMs").asLong()));
      case "problem" -> new Problem(problem(frame));
      default -> new Signal(type, frame);
    };
  }

  private static Position position(JsonNode frame) {
    return Position.parse(frame.path("position").asText()).orElseThrow();
  }

  private static String problem(JsonNode frame) {
    JsonNode code = frame.path("problem").path("code");
    return Objects.requireNonNullElse(code.textValue(), frame.path("code").asText());
  }
}
