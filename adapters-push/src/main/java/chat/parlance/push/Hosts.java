package chat.parlance.push;

import java.util.List;
import java.util.Locale;

/** Hosts by name: each itself, or {@code *.} and a name for all below it, or {@code *} for any. */
record Hosts(List<String> patterns) {

  static final Hosts ANY = new Hosts(List.of("*"));

  Hosts {
    patterns = patterns.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * @param host in lower case
   */
  boolean has(String host) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    return (pattern.equals("*") || pattern.startsWith("*."))
        ? host.endsWith(pattern.substring(1))
        : host.equals(pattern);
  }
}
