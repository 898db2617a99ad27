package chat.parlance.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.persistence.RandomIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of access tokens: how they are kept, shared and followed by others. */
class KeyringTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private Path data;
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  private KeyringFile open() {
    return new KeyringFile(data, new RandomIds(), () -> now);
  }

  private Path file() {
    return data.resolve(KeyringFile.NAME);
  }

  private String rights() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
  }

  @Test
  void the_first_start_makes_a_key_that_the_next_one_finds() throws IOException {
    Keyring made = open().ring();
    assertThat(made.keys()).hasSize(1);
    assertThat(made.keys().getFirst().secret()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(open().ring()).isEqualTo(made);
    assertThat(rights()).isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void a_file_that_others_could_read_is_kept_from_them() throws IOException {
    open();
    for (String loose : new String[] {"rw-r--r--", "rw-rw----", "rwxrwxrwx"}) {
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(loose));
      open();
      assertThat(rights()).isEqualTo("rw-------");
    }
  }

  @Test
  void a_new_key_is_kept_to_its_owner_as_well() throws IOException {
    KeyringFile keys = open();
    keys.rotate(now);
    assertThat(rights()).isEqualTo("rw-------");
    keys.replace();
    assertThat(rights()).isEqualTo("rw-------");
  }

  @Test
  void the_key_of_an_older_server_goes_on() throws IOException {
    Files.writeString(file(), SECRET + "\n");
    Keyring.Key old = open().ring().signing(now);
    assertThat(old.secret()).isEqualTo(SECRET);
    assertThat(old.id()).matches("[0-9a-f]{8}");
    assertThat(SECRET).doesNotContain(old.id());

    open().rotate(now.plusSeconds(1));
    assertThat(open().ring().keys()).hasSize(2).startsWith(old);
  }

  @Test
  void a_server_that_runs_follows_a_change_within_a_second() {
    KeyringFile server = open();
    String before = server.ring().signing(now).id();
    String next = open().rotate(now);
    now = now.plusSeconds(1);
    assertThat(server.ring().signing(now).id()).isEqualTo(next).isNotEqualTo(before);
    assertThat(server.ring().named(now, before)).isPresent();
  }

  @Test
  void a_file_that_breaks_while_a_server_runs_changes_nothing() throws IOException {
    KeyringFile server = open();
    Keyring before = server.ring();
    Files.writeString(file(), "nonsense");
    now = now.plusSeconds(1);
    assertThat(server.ring()).isEqualTo(before);
    Files.delete(file());
    now = now.plusSeconds(1);
    assertThat(server.ring().keys()).hasSize(1);
  }

  @Test
  void a_key_goes_when_all_that_it_signed_has_expired() {
    KeyringFile keys = open();
    String first = keys.ring().signing(now).id();
    keys.rotate(now);
    now = now.plus(Keyring.KEPT).minusSeconds(1);
    assertThat(keys.ring().named(now, first)).isPresent();
    now = now.plusSeconds(1);
    assertThat(keys.ring().named(now, first)).isEmpty();
    keys.rotate(now);
    assertThat(keys.ring().keys()).extracting(Keyring.Key::id).doesNotContain(first).hasSize(2);
  }

  @Test
  void of_two_plans_the_newer_one_counts() {
    KeyringFile keys = open();
    keys.rotate(now.plus(Duration.ofHours(1)));
    String planned = keys.rotate(now.plusSeconds(60));
    assertThat(keys.ring().keys()).hasSize(2);
    assertThat(keys.ring().signing(now.plusSeconds(60)).id()).isEqualTo(planned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "id 2026-11-22T10:00:00Z short",
        "id yesterday 0123456789abcdef0123456789abcdef",
        "id 0123456789abcdef0123456789abcdef",
        "../x 2026-11-22T10:00:00Z 0123456789abcdef0123456789abcdef",
        "a b c d"
      })
  void what_is_no_keyring_is_refused_and_not_told(String content) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(this::open)
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining(file().toString())
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("0123456789"));
  }

  @Test
  void secrets_do_not_reach_a_log() {
    Keyring ring = open().ring();
    assertThat(ring.toString()).doesNotContain(ring.keys().getFirst().secret());
  }
}
