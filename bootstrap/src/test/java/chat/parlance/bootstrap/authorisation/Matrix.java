package chat.parlance.bootstrap.authorisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may do what, as {@code docs/authorisation.md} has it. */
final class Matrix {

  static final Path FILE = Path.of("../docs/authorisation.md");

  private static final Pattern WHAT = Pattern.compile("`([^`]+)`(?: (.+))?");

  private Matrix() {}

  /**
   * A row.
   *
   * @param operation the method and path, or the live connection and the type of a command
   * @param variant what is special about the call; empty: nothing
   * @param rooms the kinds of rooms in which it is so; none: it is about no room
   * @param cells the answer to each caller; empty where there is no such caller
   */
  record Row(String operation, String variant, List<Kind> rooms, Map<Who, String> cells) {

    String method() {
      return operation.substring(0, operation.indexOf(' '));
    }

    String path() {
      return operation.substring(operation.indexOf(' ') + 1);
    }

    /** What tells the call from others of the same operation. */
    String call() {
      return variant.isEmpty() ? operation : operation + " " + variant;
    }

    /** The row with other answers, as the file would have it. */
    String line(Map<Who, String> answers) {
      var line = new StringBuilder("| `" + operation + "`");
      line.append(variant.isEmpty() ? "" : " " + variant);
      line.append(" | ").append(places());
      for (Who who : Who.values()) {
        line.append(" | ").append(answers.getOrDefault(who, ""));
      }
      return line.append(" |").toString();
    }

    private String places() {
      return rooms.stream().map(Kind::word).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
      return rooms.isEmpty() ? call() : call() + " in " + places();
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("| `")) {
        rows.add(row(line));
      }
    }
    return rows;
  }

  /** The headings of every table. */
  static List<List<String>> headings() {
    return lines().stream()
        .filter(line -> line.startsWith("| operation |"))
        .map(line -> cells(line).subList(2, cells(line).size()))
        .toList();
  }

  private static Row row(String line) {
    List<String> cells = cells(line);
    Matcher what = WHAT.matcher(cells.getFirst());
    if (!what.matches() || cells.size() != Who.values().length + 2) {
      throw new IllegalStateException("No row of the matrix: " + line);
    }
    Map<Who, String> answers = new EnumMap<>(Who.class);
    int column = 2;
    for (Who who : Who.values()) {
      answers.put(who, cells.get(column++));
    }
    String variant = what.group(2) == null ? "" : what.group(2);
    List<Kind> rooms =
        Arrays.stream(cells.get(1).split(", ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList();
    return new Row(what.group(1), variant, rooms, answers);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(String::strip)
        .toList();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
