package chat.parlance.planted.two;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Two(chat.parlance.planted.one.One other) {}
