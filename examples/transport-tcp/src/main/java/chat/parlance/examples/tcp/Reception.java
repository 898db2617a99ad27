package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Following;
import chat.parlance.protocol.Session;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads a connection's first line, and opens the stream that it asks for. */
record Reception(Admit admit, FollowRooms rooms, Executor lane) {

  /** Who was let in, and what they listen to. */
  record Welcome(Session session, LiveStream stream) {}

  /** {@code {"type":"auth","access_token","since"?,"rooms"?}}. */
  private record Auth(
      String type,
      @JsonProperty("access_token") String accessToken,
      @Nullable String since,
      @Nullable String rooms) {

    @Override
    public String toString() {
      return "Auth[]"; // a token never reaches a log
    }
  }

  /** May block. Refused: what the line asks for cannot be had, and the sink is never called. */
  Result<Welcome> welcome(byte[] line, String address, Sink sink) {
    return read(line)
        .then(
            auth ->
                admit
                    .accept(auth.accessToken())
                    .then(caller -> request(auth, address).then(it -> open(caller, it, sink))));
  }

  private static Result<Auth> read(byte[] line) {
    return Wire.read(line, Auth.class)
        .then(
            auth ->
                auth.type().equals("auth")
                    ? Result.ok(auth)
                    : Result.refused(Refusal.invalid("type", "must be auth on the first line")));
  }

  private static Result<FollowRooms.Request> request(Auth auth, String address) {
    List<Refusal.Flaw> flaws = new ArrayList<>();
    Position since = Following.since("since", auth.since(), flaws);
    Set<RoomId> only = Following.rooms(auth.rooms(), flaws);
    return flaws.isEmpty()
        ? Result.ok(new FollowRooms.Request(since, only, address))
        : Result.refused(Following.refusal(flaws));
  }

  private Result<Welcome> open(Caller caller, FollowRooms.Request request, Sink sink) {
    Session session = new Session(caller);
    return rooms
        .open(caller, request, lane, sink)
        .map(
            stream -> {
              session.opened(stream);
              return new Welcome(session, stream);
            });
  }
}
