package chat.parlance.application.live;

/**
 * How far streams are behind.
 *
 * @param streams how many are not live: their readers take nothing now, or they are being caught up
 * @param entries how much the one that is furthest behind lacks of the log's end
 */
public record Lag(int streams, long entries) {}
