package chat.parlance.protocol;

import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads command frames: {@code {"id","type",…}}. */
public final class Commands {

  private static final int LONGEST_ID = 64;

  private Commands() {}

  /**
   * A frame that was read.
   *
   * @param id what the reply must carry; null when the frame has none, so that nothing can be
   *     replied to it and the connection is closed as after any bad frame
   * @param command what is asked, or why it cannot be read
   */
  public record Read(@Nullable String id, Result<Command> command) {}

  /** Reads a frame. Never throws. */
  public static Read read(byte[] frame) {
    return switch (Wire.tree(frame)) {
      case Result.Refused<JsonNode> refused -> new Read(null, refused.as());
      case Result.Ok<JsonNode> ok -> read(ok.value());
    };
  }

  private static Read read(JsonNode frame) {
    String id = frame.path("id").textValue();
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID || !Characters.storable(id)) {
      return new Read(
          null, Result.refused(Refusal.invalid("id", "must be a string of 1 to 64 characters")));
    }
    String type = frame.path("type").textValue();
    return type == null
        ? new Read(id, Result.refused(Refusal.invalid("type", "is required, as a string")))
        : new Read(id, command(type, frame));
  }

  private static Result<Command> command(String type, JsonNode frame) {
    return switch (type) {
      case "message.send" ->
          room(frame)
              .then(
                  room ->
                      Wire.convert(frame, SendRequest.class)
                          .then(SendRequest::post)
                          .map(post -> new Command.Send(room, post)));
      case "receipt" ->
          room(frame)
              .then(
                  room ->
                      Wire.convert(frame, ReceiptRequest.class)
                          .map(it -> new Command.Receipt(room, it.delivered(), it.read())));
      case "typing" ->
          room(frame)
              .then(
                  room ->
                      Wire.convert(frame, TypingRequest.class)
                          .map(it -> new Command.Typing(room, it.typing())));
      case "presence" ->
          Wire.convert(frame, PresenceRequest.class).map(it -> new Command.Presence(it.status()));
      case "auth" -> Wire.convert(frame, AuthRequest.class).map(it -> new Command.Auth(it.token()));
      case "ping" -> Result.ok(new Command.Ping());
      default ->
          Result.refused(
              Refusal.invalid(
                  "type", "must be one of message.send, receipt, typing, presence, auth, ping"));
    };
  }

  /** The room, refused as REST refuses one in a path: what is no room's id names no room. */
  private static Result<RoomId> room(JsonNode frame) {
    return Wire.convert(frame, InRoom.class)
        .then(
            in ->
                RoomId.parse(in.room())
                    .<Result<RoomId>>map(Result::ok)
                    .orElseGet(() -> Result.refused(Policy.NOT_FOUND)));
  }

  private record InRoom(String room) {}

  private record AuthRequest(@JsonProperty("access_token") String token) {

    @Override
    public String toString() {
      return "AuthRequest[]"; // a token never reaches a log
    }
  }
}
