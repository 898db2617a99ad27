package chat.parlance.protocol;

/**
 * Mark a message, and all after it, unread.
 *
 * @param from the message's seq
 */
public record UnreadRequest(long from) {}
