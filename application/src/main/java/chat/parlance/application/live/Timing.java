package chat.parlance.application.live;

import java.time.Duration;

/**
 * How long things take on purpose.
 *
 * @param heartbeat between two heartbeats of a stream, ±10 %
 * @param typing after which an announced typing ends by itself
 * @param expiryWarning how long before its proof expires a stream is told
 * @param expiryGrace how long after its proof expired a stream is ended
 * @param stalled how long a reader may take nothing before its stream is ended
 * @param offline how long after the last connection went a user is told to be offline
 */
public record Timing(
    Duration heartbeat,
    Duration typing,
    Duration expiryWarning,
    Duration expiryGrace,
    Duration stalled,
    Duration offline) {

  public static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(15),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));
}
