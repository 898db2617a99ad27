package chat.parlance.bootstrap.importing;

import chat.parlance.bootstrap.importing.DemoRoom.Post;
import chat.parlance.bootstrap.importing.DemoScript.Move;
import chat.parlance.bootstrap.importing.DemoScript.Person;
import chat.parlance.bootstrap.importing.DemoScript.Talk;
import chat.parlance.protocol.Wire;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Three weeks in the life of a small company, as a file to import: the same for the same seed and
 * end, to the byte.
 */
public final class DemoWorkspace {

  /** The password of everybody in it. */
  public static final String PASSWORD = "parlance-demo";

  static final Duration SPAN = Duration.ofDays(21);

  private final DemoScript script = DemoScript.load();
  private final long seed;
  private final Instant begin;
  private final Instant end;

  /** An object of the file, and its place in time. */
  private record Dated(Instant at, Map<String, Object> fields) {}

  /**
   * @param end nothing is said at or after this
   */
  public DemoWorkspace(long seed, Instant end) {
    this.seed = seed;
    this.end = end.truncatedTo(ChronoUnit.MINUTES);
    this.begin = this.end.minus(SPAN);
  }

  /** Who one can log in as. */
  public List<String> usernames() {
    return List.copyOf(script.people().keySet());
  }

  /** Writes the file, in the order of time. */
  public void write(Writer out) throws IOException {
    for (Person person : script.people().values()) {
      line(
          out,
          fields(
              "user",
              "username",
              person.username(),
              "displayName",
              person.displayName(),
              "password",
              PASSWORD));
    }
    List<Dated> lines = new ArrayList<>();
    int number = 0;
    for (DemoScript.Room room : script.rooms()) {
      lines.addAll(room(room, number++));
    }
    lines.sort(Comparator.comparing(Dated::at));
    for (Dated dated : lines) {
      line(out, dated.fields());
    }
    out.flush();
  }

  private static void line(Writer out, Map<String, Object> fields) throws IOException {
    out.write(Wire.text(fields));
    out.write('\n');
  }

  private List<Dated> room(DemoScript.Room room, int number) {
    List<Dated> lines = new ArrayList<>();
    Instant made = begin.minus(Duration.ofMinutes(90L - number));
    Map<String, Object> opened =
        fields("room", "name", room.name(), "kind", room.kind(), "topic", room.topic());
    opened.put("owner", room.owner());
    opened.put(
        "members",
        room.members().stream().filter(member -> move(room, member, true) == null).toList());
    opened.put("at", made.toString());
    lines.add(new Dated(made, opened));

    Map<Instant, Talk> openings = new TreeMap<>();
    for (Move move : script.moves()) {
      if (move.rooms().contains(room.name())) {
        Instant at = at(move);
        Map<String, Object> moved =
            fields(move.joins() ? "join" : "leave", "room", room.name(), "user", move.username());
        moved.put("at", at.toString());
        lines.add(new Dated(at, moved));
        script.talks().stream()
            .filter(talk -> move.joins() && talk.opening() && talk.rooms().contains(room.name()))
            .forEach(talk -> openings.put(at.plusSeconds(95), talk));
      }
    }
    // A source of its own for each room: a line added to one leaves the others as they were.
    Random random = new Random(seed * 31 + room.name().hashCode());
    var talking =
        new DemoRoom(script, room, (username, at) -> isIn(room, username, at), begin, end, random);
    talking.talk(openings).forEach(post -> lines.add(new Dated(post.at(), message(post))));
    return lines;
  }

  private boolean isIn(DemoScript.Room room, String username, Instant at) {
    Move joins = move(room, username, true);
    Move leaves = move(room, username, false);
    // A conversation takes its time: whoever is about to go does not begin one.
    return (joins == null || at(joins).isBefore(at))
        && (leaves == null || at.isBefore(at(leaves).minus(Duration.ofHours(12))));
  }

  private @Nullable Move move(DemoScript.Room room, String username, boolean joins) {
    return script.moves().stream()
        .filter(move -> move.joins() == joins && move.username().equals(username))
        .filter(move -> move.rooms().contains(room.name()))
        .findFirst()
        .orElse(null);
  }

  /** In the morning, where they live. */
  private Instant at(Move move) {
    Person person = script.people().get(move.username());
    if (person == null) {
      throw new IllegalArgumentException("nobody is called " + move.username());
    }
    return begin
        .plus(Duration.ofDays(move.day()))
        .atOffset(person.zone())
        .withHour(9)
        .withMinute(12)
        .toInstant();
  }

  private static Map<String, Object> message(Post post) {
    Map<String, Object> fields =
        fields("message", "room", post.room(), "by", post.by(), "key", post.key());
    fields.put("at", post.at().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("text", post.text());
    if (post.text().contains("`") || post.text().contains("**") || post.text().contains("\n- ")) {
      fields.put("format", "markdown");
    }
    if (post.replyTo() != null) {
      fields.put("replyTo", post.replyTo());
    }
    if (!post.mentions().isEmpty()) {
      fields.put("mentions", post.mentions());
    }
    return fields;
  }

  /** Names and values in turn; what is null is left out. */
  private static Map<String, Object> fields(String type, @Nullable String... more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type);
    for (int i = 0; i < more.length; i += 2) {
      String value = more[i + 1];
      if (value != null) {
        fields.put(String.valueOf(more[i]), value);
      }
    }
    return fields;
  }
}
