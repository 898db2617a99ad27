package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapidKeysTest {

  @TempDir private Path folder;

  @Test
  void they_are_made_once_and_for_their_owner_only() throws IOException {
    Path file = folder.resolve("data").resolve("web-push.key");

    VapidKeys made = VapidKeys.load(file);

    assertThat(made.publicKey()).hasSize(87).startsWith("B");
    assertThat(VapidKeys.load(file).publicKey()).isEqualTo(made.publicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThat(made.toString()).doesNotContain(made.publicKey());
  }

  @Test
  void keys_that_were_made_elsewhere_are_taken() throws IOException {
    // RFC 8291's, as a stranger's generator would print them.
    String key =
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    Path file =
        Files.write(
            folder.resolve("key"),
            List.of("public=" + key, "private=yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));

    assertThat(VapidKeys.load(file).publicKey()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "public=AAAA\nprivate=yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
        "public=BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\n"
            + "private=yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
      })
  void a_file_without_a_pair_is_refused_and_not_shown(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), content);
    assertThatThrownBy(() -> VapidKeys.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("yfWP");
    assertThat(file).hasContent(content);
  }

  @Test
  void a_folder_that_cannot_be_one_is_broken_infrastructure() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> VapidKeys.load(file.resolve("key")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
