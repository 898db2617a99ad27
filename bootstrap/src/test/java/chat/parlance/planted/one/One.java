package chat.parlance.planted.one;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record One(chat.parlance.planted.two.Two other) {}
