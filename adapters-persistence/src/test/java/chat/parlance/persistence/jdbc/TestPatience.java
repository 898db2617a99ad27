package chat.parlance.persistence.jdbc;

import java.time.Duration;

/** How long tests wait for a database that is there. */
final class TestPatience {

  static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));

  private TestPatience() {}
}
