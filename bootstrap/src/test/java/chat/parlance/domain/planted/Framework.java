package chat.parlance.domain.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public record Framework(io.micronaut.context.ApplicationContext context) {}
