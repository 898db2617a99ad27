package chat.parlance.protocol;

import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.RoomId;
import org.jspecify.annotations.Nullable;

/** What a client asks over a live connection. Everything else is REST's job. */
public sealed interface Command {

  /** {@code message.send}: say something. */
  record Send(RoomId room, SendRequest.Post post) implements Command {}

  /** {@code receipt}: move one's cursors forward. */
  record Receipt(RoomId room, @Nullable Long delivered, @Nullable Long read) implements Command {}

  /** {@code typing}: say that one is typing, or no longer. */
  record Typing(RoomId room, boolean typing) implements Command {}

  /** {@code presence}: choose how one is seen. */
  record Presence(Status status) implements Command {}

  /** {@code auth}: show a newer access token, so that the stream outlives the old one. */
  record Auth(String accessToken) implements Command {

    @Override
    public String toString() {
      return "Auth[]"; // a token never reaches a log
    }
  }

  /** {@code ping}: is anybody there? */
  record Ping() implements Command {}
}
