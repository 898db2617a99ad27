package chat.parlance.domain;

/**
 * What is unread in all of a user's rooms together.
 *
 * @param rooms how many rooms have something unread
 * @param messages how many messages of others that is
 * @param mentions how many of those mention the user
 */
public record Unread(long rooms, long messages, long mentions) {}
