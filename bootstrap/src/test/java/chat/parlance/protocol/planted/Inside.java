package chat.parlance.protocol.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Inside(chat.parlance.application.Chat chat) {}
