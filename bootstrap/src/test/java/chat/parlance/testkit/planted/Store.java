package chat.parlance.testkit.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Store(chat.parlance.persistence.memory.InMemory store) {}
