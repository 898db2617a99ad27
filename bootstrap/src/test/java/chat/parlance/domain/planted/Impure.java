package chat.parlance.domain.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public final class Impure {
  java.time.Instant now() {
    return java.time.Instant.now();
  }
}
