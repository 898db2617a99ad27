package chat.parlance.testkit.history;

import chat.parlance.domain.UserId;

/**
 * Who listens on a stream.
 *
 * @param name of the client; two devices of one user are two clients
 * @param session the log-in that the stream was opened with, as {@link Revocation#session}
 * @param transport its name
 */
public record Listener(String name, UserId user, String session, String transport) {}
