package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("parlance.yml"), content);
  }

  @Test
  void
      the_command_line_wins_over_the_environment_the_environment_over_the_file_the_file_over_the_default()
          throws IOException {
    Path file = file("parlance:\n  port: 1\n  host: file\n  data: file\n");
    Settings settings =
        Settings.resolve(
            Map.of(Setting.PORT, "3"),
            Map.of("PARLANCE_PORT", "2", "PARLANCE_HOST", "environment"),
            file);
    assertThat(settings.get(Setting.PORT)).isEqualTo("3");
    assertThat(settings.get(Setting.HOST)).isEqualTo("environment");
    assertThat(settings.get(Setting.DATA)).isEqualTo("file");
    assertThat(settings.get(Setting.GUESTS)).isEqualTo("true");
    assertThat(settings.get(Setting.DATABASE_URL)).isNull();
  }

  @Test
  void lists_in_the_file_are_comma_separated_elsewhere() throws IOException {
    Path file = file("parlance:\n  origins:\n    - https://a.example\n    - https://b.example\n");
    assertThat(Settings.resolve(Map.of(), Map.of(), file).get(Setting.ORIGINS))
        .isEqualTo("https://a.example,https://b.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parlance:\n  prot: 1\n",
        "parlance: [",
        "just text",
        "parlance:\n  limits:\n    nonsense: 1\n"
      })
  void a_file_that_cannot_be_meant_is_refused(String content) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), file))
        .isInstanceOfSatisfying(
            StartFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(StartFailure.BAD_CONFIGURATION);
              assertThat(failure.getMessage()).contains("parlance.yml").doesNotContain("\n");
            });
  }

  @Test
  void a_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> Settings.resolve(Map.of(), Map.of(), folder.resolve("missing.yml")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("missing.yml");
  }

  @Test
  void the_documented_table_is_this_table() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      expected.add(
          "| `%s` | `%s` | %s | %s | %s |"
              .formatted(
                  setting.key(),
                  setting.variable(),
                  code(setting.option()),
                  code(setting.usual()),
                  setting.meaning()));
    }
    List<String> rows =
        Files.readAllLines(Path.of("../docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).isEqualTo(expected);
  }

  private static String code(String value) {
    return value == null || value.isEmpty() ? "" : "`" + value + "`";
  }
}
