package chat.parlance.domain.search;

import chat.parlance.domain.MessageName;

/**
 * A message that was found.
 *
 * @param position the number of the position of the entry that posted it
 * @param score how well it answers the query's words. It depends on message and query alone, so
 *     that it stays the same while others are found: for each of {@link SearchQuery#words}, 1000
 *     for the first time that it occurs, 1000/4 for the second, 1000/9 for the third and so on. A
 *     word that only begins like one of them counts nothing
 */
public record Hit(MessageName message, long position, int score) {}
