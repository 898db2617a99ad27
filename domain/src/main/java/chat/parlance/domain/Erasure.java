package chat.parlance.domain;

import java.time.Instant;

/**
 * A person who is being forgotten: nameless already, and what they left is taken away bit by bit.
 *
 * @param messages whether all that they wrote goes; else it stays without a name, but for messages
 *     that carry files
 * @param position up to which the log has been gone through
 */
public record Erasure(UserId user, boolean messages, long position, Instant begunAt) {}
