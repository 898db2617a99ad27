package chat.parlance.domain;

/**
 * The bounds in force. Every client is told them in {@code hello}.
 *
 * @param textBytes a message's text, in UTF-8
 * @param frameBytes a command frame or a request's body
 * @param connectionsPerUser live streams of one user on this server
 * @param connectionsPerAddress live streams from one network address
 * @param sendsPerSecond sends of one user, sustained
 * @param sendBurst sends of one user at once
 * @param roomsPerStream rooms that one stream can carry
 * @param replayEvents events that a resume replays before it is a reset
 */
public record Limits(
    int textBytes,
    int frameBytes,
    int connectionsPerUser,
    int connectionsPerAddress,
    int sendsPerSecond,
    int sendBurst,
    int roomsPerStream,
    int replayEvents) {

  public static final Limits DEFAULT =
      new Limits(16 * 1024, 64 * 1024, 10, 50, 10, 20, 1_000, 10_000);
}
