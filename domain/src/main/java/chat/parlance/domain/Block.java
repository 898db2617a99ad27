package chat.parlance.domain;

import java.time.Instant;

/**
 * One user wants nothing to do with another. It works both ways; only who made it sees it.
 *
 * @param by who made it, and alone can end it
 */
public record Block(UserId by, UserId blocked, Instant at) {}
