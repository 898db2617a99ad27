package chat.parlance.testkit.history;

/**
 * The acknowledged end of a session.
 *
 * @param session as {@link Listener#session}
 * @param returned when the end was acknowledged, in nanoseconds of the run's one monotonic clock
 */
public record Revocation(String session, long returned) {}
