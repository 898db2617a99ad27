package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fails in whatever way the text asks for. */
record TroubledSends(SendMessage real) implements SendMessage {

  static final Duration WAIT = Duration.ofMillis(1500);

  @Override
  public Result<Sent> forward(
      Caller caller, RoomId room, @Nullable Key key, RoomId from, long seq) {
    return real.forward(caller, room, key, from, seq);
  }

  @Override
  public Result<Sent> send(
      Caller caller,
      RoomId room,
      @Nullable Key key,
      Content content,
      List<AttachmentId> attachments) {
    String[] order = content.text().split(" ", -1);
    return switch (order[0]) {
      case "refuse" ->
          Result.refused(Refusal.later(Reason.valueOf(order[1]), "As you asked.", WAIT));
      case "bug" -> throw new IllegalStateException("secret");
      default -> real.send(caller, room, key, content, attachments);
    };
  }
}
