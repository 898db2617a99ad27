package chat.parlance.sse.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Sibling(chat.parlance.persistence.memory.InMemory store) {}
