package chat.parlance.application.service;

import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whom a text calls on: {@code @username} and {@code @room}, not within a word, so that a mail
 * address is none.
 */
final class Mentions {

  /** The most that one message mentions, given and named. */
  static final int MOST = 100;

  private static final Pattern CALL =
      Pattern.compile("(?<![\\p{L}\\p{N}@._-])@([A-Za-z0-9._-]{1,32})(?![A-Za-z0-9_@])");

  private static final String ROOM = "room";

  private final Users users;

  Mentions(Users users) {
    this.users = users;
  }

  /**
   * What was found.
   *
   * @param named in the order of the text
   * @param everyone whether the text calls on the whole room; whether its author may is another
   *     matter
   */
  record Found(List<UserId> named, boolean everyone) {
    static final Found NOBODY = new Found(List.of(), false);
  }

  Found in(String text) {
    if (text.indexOf('@') < 0) {
      return Found.NOBODY;
    }
    Set<String> names = new LinkedHashSet<>();
    CALL.matcher(text).results().limit(MOST).forEach(call -> add(call, names));
    boolean everyone = names.remove(ROOM);
    if (names.isEmpty()) {
      return new Found(List.of(), everyone);
    }
    Map<String, UserId> known = new HashMap<>();
    for (User user : users.called(names)) {
      known.put(user.username(), user.id());
    }
    List<UserId> named =
        names.stream().filter(known::containsKey).map(known::get).distinct().toList();
    return new Found(named, everyone);
  }

  /** Also without the dots and dashes at its end, which may be the sentence's. */
  private static void add(MatchResult call, Set<String> names) {
    String name = call.group(1).toLowerCase(Locale.ROOT);
    names.add(name);
    int end = name.length();
    while (end > 1 && ".-_".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
      names.add(name.substring(0, end));
    }
  }
}
