package chat.parlance.examples.tcp;

import java.time.Duration;

/**
 * How long the server waits for a client: whoever holds a connection open costs something.
 *
 * @param toAuthenticate until it has said who it is
 * @param silent until it has said another whole line, or taken its answers; a client that only
 *     listens says {@code ping}
 * @param toLeave until it has taken in why it must go; then the connection is cut
 */
record Patience(Duration toAuthenticate, Duration silent, Duration toLeave) {

  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(1));
}
