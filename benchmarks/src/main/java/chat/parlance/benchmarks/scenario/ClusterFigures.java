package chat.parlance.benchmarks.scenario;

import chat.parlance.trials.redis.Redis;
import java.nio.file.Path;

/** What is measured of several servers that are one. */
final class ClusterFigures {

  private ClusterFigures() {}

  /** Runs all parts, or those that were named, and gives their section. */
  static String of(Settings settings) {
    var goals = new Goals();
    var tables = new StringBuilder();
    if (settings.wants("crossing")) {
      tables.append(new Crossing(settings).run(goals));
    }
    if (settings.wants("throughput")) {
      tables.append(new ServerCounts(settings).run());
    }
    if (settings.wants("loss")) {
      tables.append(new ServerLoss(settings).run(goals));
    }
    return "### Several servers on one PostgreSQL\n\n"
        + goals.table()
        + tables
        + "\nThe bus by Redis: "
        + redis()
        + ".\n";
  }

  private static String redis() {
    Path folder = Session.temporary();
    try (Redis redis = Redis.start(folder)) {
      return redis.version();
    } finally {
      Session.delete(folder);
    }
  }
}
