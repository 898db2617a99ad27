package chat.parlance.protocol;

/** Say that one is typing, or no longer. */
public record TypingRequest(boolean typing) {}
