package chat.parlance.rest.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Store(chat.parlance.application.port.out.RoomLog log) {}
