package chat.parlance.trials.torture;

import chat.parlance.trials.redis.Redis;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the nemesis does to the lines between servers and what they need. Its thread's. */
final class Wires {

  private static final int ONE_OF_THEM = 2; // of three times

  private final Site site;
  private final Random random;

  Wires(Site site, Random random) {
    this.site = site;
    this.random = random;
  }

  /** Cuts lines for a while. */
  void cut(Function<Node, @Nullable Line> which, String what) {
    spoil(which, Line::cut, 4_000, what + " that was cut off");
  }

  /** Slows lines for a while, by as much as a far continent does. */
  void slow(Function<Node, @Nullable Line> which, String what) {
    long millis = random.nextInt(20, 200);
    spoil(which, line -> line.slow(millis), 4_000, what + " that was slow");
  }

  /** Holds lines for a while: for longer, now and then, than a server waits for an answer. */
  void silence(Function<Node, @Nullable Line> which, String what) {
    spoil(which, Line::hold, 6_000, "a silent " + what);
  }

  /** Those of one server, or of all of them. */
  private void spoil(
      Function<Node, @Nullable Line> which, Consumer<Line> how, int mostMillis, String what) {
    List<Node> nodes = site.nodes();
    boolean one = random.nextInt(3) < ONE_OF_THEM;
    List<Node> struck = one ? List.of(nodes.get(random.nextInt(nodes.size()))) : nodes;
    List<Line> lines = struck.stream().map(which).filter(Objects::nonNull).toList();
    long from = System.nanoTime();
    lines.forEach(how);
    site.pause(random.nextInt(1_000, mostMillis));
    lines.forEach(Line::mend);
    site.disturbed(from, what);
    site.unheard(from, what);
  }

  /** {@code kill -9}, and back after a while. */
  void killRedis() {
    Redis redis = site.redis();
    if (redis != null) {
      long from = System.nanoTime();
      redis.kill();
      site.pause(random.nextInt(4_000));
      redis.restart();
      site.unheard(from, "a Redis that was killed");
    }
  }
}
