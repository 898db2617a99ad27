package chat.parlance.cluster.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Core(chat.parlance.application.Chat chat) {}
