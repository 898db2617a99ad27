package chat.parlance.testkit.wire;

import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The query with which a stream is opened. */
final class Query {

  private Query() {}

  static String of(Opening opening, String... more) {
    List<String> parameters = new ArrayList<>(List.of(more));
    if (opening.since() != null) {
      parameters.add("since=" + opening.since());
    }
    if (!opening.rooms().isEmpty()) {
      parameters.add(
          "rooms="
              + opening.rooms().stream().map(RoomId::toString).collect(Collectors.joining(",")));
    }
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }
}
