package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.Ids;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The users of a file, as far as it has been read. */
final class People {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{1,32}");
  private static final int MOST_NAME = 64;
  private static final int LEAST_PASSWORD = 8;
  private static final int MOST_PASSWORD = 256;

  private final Ids ids;
  private final Instant now;
  private final List<ImportPlan.Person> people = new ArrayList<>();
  private final Map<String, UserId> known = new HashMap<>();
  private final Set<UserId> taken = new HashSet<>();

  People(Ids ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  /** A line of type {@code user}. */
  void add(Fields fields, long line) {
    String username = fields.text("username");
    if (!USERNAME.matcher(username).matches()) {
      throw new BadLine(
          "username must be 1 to 32 of a-z, 0-9, dot, underscore and hyphen: \"" + username + "\"");
    }
    if (known.containsKey(username)) {
      throw new BadLine("there is a user \"" + username + "\" already");
    }
    String given = fields.optional("displayName");
    String displayName = given == null ? username : Texts.line("displayName", given, MOST_NAME);
    String password = fields.optional("password");
    if (password != null) {
      int length = password.codePointCount(0, password.length());
      if (length < LEAST_PASSWORD || length > MOST_PASSWORD) {
        throw new BadLine(
            "password must have " + LEAST_PASSWORD + " to " + MOST_PASSWORD + " characters");
      }
    }
    String named = fields.optional("id");
    UserId id =
        named == null
            ? new UserId(ids.next())
            : UserId.parse(named).orElseThrow(() -> new BadLine("id must be a UUID"));
    if (!taken.add(id)) {
      throw new BadLine("there is a user with the id " + id + " already");
    }
    known.put(username, id);
    people.add(
        new ImportPlan.Person(line, new User(id, username, displayName, false, now), password));
  }

  UserId named(String username) {
    UserId id = known.get(username);
    if (id == null) {
      throw new BadLine("there is no user \"" + username + "\"");
    }
    return id;
  }

  /** Each once, in the order given. */
  List<UserId> named(List<String> usernames) {
    Set<UserId> found = new LinkedHashSet<>();
    usernames.forEach(username -> found.add(named(username)));
    return List.copyOf(found);
  }

  List<ImportPlan.Person> all() {
    return people;
  }
}
