package chat.parlance.sse;

import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Following;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request for events asks for.
 *
 * @param poll one answer, instead of a stream
 * @param since resume after this; null: from the head
 * @param rooms only these; empty: all
 * @param patience how long a poll may take
 * @param padded fill each chunk up
 */
record Asked(
    boolean poll, @Nullable Position since, Set<RoomId> rooms, Duration patience, boolean padded) {

  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String DEFAULT_WAIT = "25";

  static Result<Asked> read(HttpRequest<?> request) {
    List<Refusal.Flaw> flaws = new ArrayList<>();
    boolean poll = wantsJson(request);
    Position since = since(request, flaws);
    Set<RoomId> rooms = Following.rooms(request.getParameters().get("rooms"), flaws);
    Duration patience =
        poll ? patience(parameter(request, "wait").orElse(DEFAULT_WAIT), flaws) : LONGEST_WAIT;
    boolean padded = parameter(request, "pad").filter("1"::equals).isPresent();
    return flaws.isEmpty()
        ? Result.ok(new Asked(poll, since, rooms, patience, padded))
        : Result.refused(Following.refusal(flaws));
  }

  /**
   * What the client likes better; where it says nothing, a time to wait is what makes it a poll.
   */
  private static boolean wantsJson(HttpRequest<?> request) {
    for (MediaType accepted : request.accept()) { // what the client likes best comes first
      if (accepted.getName().equals(MediaType.TEXT_EVENT_STREAM)) {
        return false;
      }
      if (accepted.getName().equals(MediaType.APPLICATION_JSON)) {
        return true;
      }
    }
    return request.getParameters().contains("wait");
  }

  /** The header wins: it is where the client's last stream ended. */
  private static @Nullable Position since(HttpRequest<?> request, List<Refusal.Flaw> flaws) {
    String resumed = request.getHeaders().get(LAST_EVENT_ID);
    return resumed == null || resumed.isBlank()
        ? Following.since("since", request.getParameters().get("since"), flaws)
        : Following.since(LAST_EVENT_ID, resumed, flaws);
  }

  private static Duration patience(String seconds, List<Refusal.Flaw> flaws) {
    try {
      Duration wait = Duration.ofSeconds(Integer.parseInt(seconds));
      if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
        return wait;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    flaws.add(
        new Refusal.Flaw(
            "wait", "is not a whole number of seconds from 0 to " + LONGEST_WAIT.toSeconds()));
    return LONGEST_WAIT;
  }

  private static Optional<String> parameter(HttpRequest<?> request, String name) {
    return request.getParameters().getFirst(name).filter(value -> !value.isBlank());
  }
}
