package chat.parlance.testkit.history;

/** An entry of the log as it is in the end. */
public record Logged(long position, Seen seen) {}
