package chat.parlance.persistence.jdbc;

/** Patterns for LIKE … ESCAPE '!'. */
public final class Likes {

  private Likes() {}

  /** A pattern that matches this text only. */
  public static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
