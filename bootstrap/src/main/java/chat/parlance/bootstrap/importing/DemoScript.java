package chat.parlance.bootstrap.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the demo workspace is made of, as written down in {@code demo.txt}, which says how. */
record DemoScript(
    Map<String, Person> people,
    List<Room> rooms,
    List<Move> moves,
    Map<String, List<String>> slots,
    List<Talk> talks) {

  private static final String FILE = "demo.txt";
  private static final Pattern LINE = Pattern.compile("([a-z]+)(?:<([a-z]+))?: (.+)");

  /** Somebody, and the time of day where they live. */
  record Person(String username, String displayName, ZoneOffset zone) {
    String firstName() {
      return displayName.split(" ", 2)[0];
    }
  }

  /**
   * A room, and about how much is said in it.
   *
   * @param weekend how much is said there at weekends, to the hundred of a working day
   */
  record Room(
      String name,
      String kind,
      @Nullable String topic,
      List<String> members,
      int messages,
      int weekend) {
    String owner() {
      return members.getFirst();
    }
  }

  /** On this day of the weeks, somebody comes into rooms or goes. */
  record Move(String username, boolean joins, int day, List<String> rooms) {}

  /**
   * A short conversation, and the rooms that it fits.
   *
   * @param opening said when somebody joins, and only then
   */
  record Talk(Set<String> rooms, boolean opening, List<Line> lines) {}

  /**
   * @param role a letter: anyone; a username: they and nobody else
   * @param answers whose last message it replies to; null for no reply
   */
  record Line(String role, @Nullable String answers, String text) {}

  static DemoScript load() {
    try (InputStream in = DemoScript.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the build");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(reader.lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static DemoScript parse(List<String> lines) {
    var script =
        new DemoScript(
            new LinkedHashMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new ArrayList<>());
    lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(script::take);
    return script;
  }

  private void take(String line) {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "person" -> {
        List<String> parts = parts(words[1]);
        people.put(
            parts.get(0), new Person(parts.get(0), parts.get(1), ZoneOffset.of(parts.get(2))));
      }
      case "room" -> {
        List<String> parts = parts(words[1]);
        String topic = parts.get(2);
        rooms.add(
            new Room(
                parts.get(0),
                parts.get(1),
                topic.equals("-") ? null : topic,
                words(parts.get(3)),
                Integer.parseInt(parts.get(4)),
                Integer.parseInt(parts.get(5))));
      }
      case "joins", "leaves" -> {
        List<String> parts = parts(words[1]);
        moves.add(
            new Move(
                parts.get(0),
                words[0].equals("joins"),
                Integer.parseInt(parts.get(1)),
                words(parts.get(2))));
      }
      case "slot" -> {
        String[] slot = words[1].split(": ", 2);
        slots.put(slot[0], parts(slot[1]));
      }
      case "---" -> {
        List<String> where = words(words[1]);
        talks.add(new Talk(Set.copyOf(where), where.contains("opening"), new ArrayList<>()));
      }
      default -> talks.getLast().lines().add(line(line));
    }
  }

  private static Line line(String text) {
    Matcher form = LINE.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a line of talk: " + text);
    }
    return new Line(form.group(1), form.group(2), form.group(3).replace("\\n", "\n"));
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
  }

  private static List<String> words(String text) {
    return List.of(text.split(" +", -1));
  }
}
