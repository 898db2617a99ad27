package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that comes as a Go module. No release of Go that is new enough was at hand when this was
 * written, so there is no dialogue with them yet, and each says that it is missing and why.
 *
 * @param minor of Go 1, that its module asks for
 */
record GoModule(String name, int minor) implements Peer {

  private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");

  static GoModule centrifugo() {
    return new GoModule("Centrifugo", 24);
  }

  static GoModule tinode() {
    return new GoModule("Tinode", 26);
  }

  @Override
  public String missing() {
    Optional<String> go = Tool.find("go").map(Object::toString);
    if (go.isEmpty()) {
      return "Go 1.%d or newer is not installed".formatted(minor);
    }
    try {
      return missing(
          Tool.run(null, Map.of(), Duration.ofSeconds(20), List.of(go.get(), "version")));
    } catch (Tool.Failed failed) {
      return "" + failed.getMessage();
    }
  }

  /** Why not, with what {@code go version} prints. */
  String missing(String printed) {
    Matcher found = VERSION.matcher(printed);
    if (!found.find() || Integer.parseInt(found.group(1)) < minor) {
      return "Go 1.%d or newer is not installed; there is: %s".formatted(minor, printed);
    }
    return "Go is there, but the dialogue with it is not written";
  }

  @Override
  public Running start(Setting setting) {
    throw new UnsupportedOperationException(missing());
  }
}
