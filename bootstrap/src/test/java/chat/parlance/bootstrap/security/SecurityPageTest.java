package chat.parlance.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that {@code docs/security.md} names are there: a row whose test has gone claims too
 * much.
 */
class SecurityPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED =
      Pattern.compile("`(?:[a-z0-9]+\\.)?([A-Z]\\w*(?:Test|Contract))(?:\\.(\\w+))?`");
  private static final Pattern OF_CLIENTS =
      Pattern.compile("`((?:web|typescript|browser-tests)/[^`]+)`");

  private static Map<String, List<Path>> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .collect(
              Collectors.groupingBy(
                  file -> file.getFileName().toString().replace(".java", ""),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }

  private static boolean has(Path source, String method) {
    try {
      return Files.readString(source).contains("void " + method + "(");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void every_test_that_it_names_is_there() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/security.md"));
    Map<String, List<Path>> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(page);
    int found = 0;
    while (named.find()) {
      found++;
      List<Path> classes = sources.getOrDefault(named.group(1), List.of());
      String method = named.group(2);
      if (classes.isEmpty()
          || (method != null && classes.stream().noneMatch(it -> has(it, method)))) {
        missing.add(named.group());
      }
    }
    Matcher path = OF_CLIENTS.matcher(page);
    while (path.find()) {
      if (!Files.exists(ROOT.resolve("clients").resolve(path.group(1)))) {
        missing.add(path.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(100);
  }
}
