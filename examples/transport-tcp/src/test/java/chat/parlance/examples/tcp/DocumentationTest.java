package chat.parlance.examples.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page quotes is what the sources say, and what it links to is there. */
class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Pattern QUOTE = Pattern.compile("(?s)```java\\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^):]*\\)");

  @ParameterizedTest
  @CsvSource({
    "docs/add-a-transport.md, examples/transport-tcp/src",
    "docs/add-a-store.md, application/src adapters-persistence/src testkit/src",
    "docs/cluster.md, adapters-cluster/src"
  })
  void every_quote_is_in_the_sources(String page, String folders) throws IOException {
    String sources = sources(folders);
    assertThat(found(page, QUOTE)).isNotEmpty();
    assertThat(found(page, QUOTE))
        .allSatisfy(quote -> assertThat(sources.contains(flat(quote))).as(quote).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "docs/add-a-transport.md",
    "docs/add-a-store.md",
    "docs/cluster.md",
    "examples/transport-tcp/README.md"
  })
  void every_link_leads_somewhere(String page) throws IOException {
    Path folder = ROOT.resolve(page).getParent();
    assertThat(found(page, LINK)).isNotEmpty();
    assertThat(found(page, LINK)).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  private static List<String> found(String page, Pattern what) throws IOException {
    Matcher matcher = what.matcher(Files.readString(ROOT.resolve(page)));
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static String sources(String folders) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String folder : folders.split(" ", -1)) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          all.append(flat(Files.readString(file))).append('\n');
        }
      }
    }
    return all.toString();
  }

  private static String flat(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
