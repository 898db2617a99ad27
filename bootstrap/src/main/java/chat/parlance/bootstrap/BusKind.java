package chat.parlance.bootstrap;

import chat.parlance.cluster.RedisLine;
import java.util.Locale;
import java.util.Optional;

/** What several servers of one database tell each other by. */
enum BusKind {
  NONE,
  REDIS,
  POSTGRESQL;

  private static final String BUS = Setting.CLUSTER_BUS.key();

  /**
   * What the settings ask for.
   *
   * @throws StartFailure they cannot be meant
   */
  static BusKind of(Settings settings) {
    Optional<String> url =
        Optional.ofNullable(settings.get(Setting.REDIS_URL)).filter(BusKind::given);
    BusKind kind =
        Optional.ofNullable(settings.get(Setting.CLUSTER_BUS))
            .filter(BusKind::given)
            .map(BusKind::named)
            .orElse(url.isPresent() ? REDIS : NONE);
    if (kind == REDIS) {
      checkUrl(url.orElseThrow(BusKind::noUrl));
    }
    boolean postgres =
        Optional.ofNullable(settings.get(Setting.DATABASE_URL))
            .filter(database -> database.startsWith("jdbc:postgresql:"))
            .isPresent();
    if (kind != NONE && !postgres) {
      throw StartFailure.configuration(
          (url.isPresent() && kind == REDIS ? Setting.REDIS_URL.key() : BUS)
              + ": several servers need one PostgreSQL database; give its --database-url as well.");
    }
    return kind;
  }

  private static boolean given(String value) {
    return !value.isBlank();
  }

  private static BusKind named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "redis" -> REDIS;
      case "postgresql" -> POSTGRESQL;
      default -> throw StartFailure.configuration(BUS + " must be redis, postgresql or none.");
    };
  }

  private static StartFailure noUrl() {
    return StartFailure.configuration(BUS + ": redis needs " + Setting.REDIS_URL.key() + ".");
  }

  private static void checkUrl(String url) {
    try {
      RedisLine.check(url);
    } catch (IllegalArgumentException unreadable) {
      throw StartFailure.configuration(
          Setting.REDIS_URL.key() + ": " + unreadable.getMessage() + ".");
    }
  }
}
