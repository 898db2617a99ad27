package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestPostgres;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.persistence.jdbc.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of fault, planted in a store that is whole, is found, and said what it is. */
class StoreCheckTest {

  private static final String NOBODY = "'00000000-0000-7000-8000-000000000000'";

  @TempDir private static Path home;
  private static String whole;
  private static int copies;

  /** A statement or several that break something, and what is to be said of it. */
  record Fault(String said, List<String> sql) {
    static Fault of(String said, String... sql) {
      return new Fault(said, List.of(sql));
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.of(" comes after ", "DELETE FROM entry WHERE position = 3"),
        Fault.of("seq 12 comes after", "UPDATE entry SET seq = 12 WHERE position = 3"),
        Fault.of("counts 77 messages", "UPDATE entry SET ordinal = 77 WHERE position = 2"),
        Fault.of("the clock stands at", "UPDATE clock SET position = position + 1"),
        Fault.of("the head of room", "UPDATE room SET head = head + 1"),
        Fault.of("the number of messages of room", "UPDATE room SET messages = 0"),
        Fault.of("the last message of room", "UPDATE room SET last_message = NULL"),
        Fault.of("the last position of room", "UPDATE room SET activity = 1"),
        Fault.of("the name of room", "UPDATE room SET name = 'other' WHERE kind = 'GROUP'"),
        Fault.of("the topic of room", "UPDATE room SET topic = 'other'"),
        Fault.of("the state of being archived of room", "UPDATE room SET archived = TRUE"),
        Fault.of("has entries, and is not there", "DELETE FROM room WHERE kind = 'GROUP'"),
        Fault.of("is no member of room", "DELETE FROM member"),
        Fault.of(
            "and by the log is none",
            "UPDATE member SET user_id = "
                + NOBODY
                + " WHERE role = 'OWNER' AND room_id IN"
                + " (SELECT id FROM room WHERE kind = 'GROUP')"),
        Fault.of("the role of", "UPDATE member SET role = 'MODERATOR'"),
        Fault.of("beyond the head", "UPDATE member SET read = 999, delivered = 999"),
        Fault.of("moved after the last entry", "UPDATE member SET marked_at = 999"),
        Fault.of("is not banned from room", "DELETE FROM ban"),
        Fault.of("is banned from room", "UPDATE ban SET user_id = " + NOBODY),
        Fault.of("a row of pin names entry 999", "UPDATE pin SET seq = 999"),
        Fault.of("which is not there", "UPDATE attachment SET gone = TRUE"));
  }

  private static final List<String> KEYS_TWICE =
      List.of("UPDATE entry SET client_key = 'k', author = " + NOBODY + " WHERE text IS NOT NULL");

  @BeforeAll
  static void settle() throws Exception {
    whole = TestPostgres.database();
    try (TestServer chat = TestServer.start(home.resolve("whole"))) {
      var unused = StoreTown.settle(chat.uri());
    }
    StoreTown.command(home.resolve("whole"), "", "check").good();
    StoreTown.command(home.resolve("whole"), "", "backup", home.resolve("whole.backup").toString())
        .good();
    StoreTown.command(home.resolve("pg"), whole, "restore", home.resolve("whole.backup").toString())
        .good();
  }

  private static void execute(String url, List<String> all) throws SQLException {
    String user = url.startsWith("jdbc:h2") ? "sa" : "postgres";
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    }
  }

  private static Path copy() throws IOException {
    Path copy = home.resolve("copy" + ++copies);
    Path whole = home.resolve("whole");
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path path : all.toList()) {
        Files.copy(path, copy.resolve(whole.relativize(path)));
      }
    }
    return copy;
  }

  private static String database() {
    return TestPostgres.copyOf(whole);
  }

  private static void assertRed(StoreTown.Said said, String finding) {
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains(finding).contains("is not whole");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void on_h2(Fault fault) throws Exception {
    Path data = copy();
    execute(Databases.h2File(data), fault.sql);
    assertRed(StoreTown.command(data, "", "check"), fault.said);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void on_postgresql(Fault fault) throws Exception {
    String url = database();
    execute(url, fault.sql);
    assertRed(StoreTown.command(home.resolve("pg"), url, "check"), fault.said);
  }

  @Test
  void a_backup_of_what_is_not_whole_is_not_whole() throws Exception {
    Path data = copy();
    execute(Databases.h2File(data), List.of("DELETE FROM entry WHERE position = 3"));
    String file = home.resolve("holed.backup").toString();
    StoreTown.command(data, "", "backup", file).good();
    assertRed(StoreTown.command(data, "", "check", file), " comes after ");
  }

  @Test
  void a_key_that_is_used_twice() throws Exception {
    Path data = copy();
    execute(Databases.h2File(data), List.of("DROP INDEX entry_key"));
    execute(Databases.h2File(data), KEYS_TWICE);
    assertRed(StoreTown.command(data, "", "check"), "have the key k");
    String url = database();
    execute(url, List.of("ALTER TABLE entry DROP CONSTRAINT entry_key"));
    execute(url, KEYS_TWICE);
    assertRed(StoreTown.command(home.resolve("pg"), url, "check"), "have the key k");
  }

  private static Path onlyFile(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data.resolve("files"))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void a_file_that_is_gone_short_or_another() throws Exception {
    Path gone = copy();
    Files.delete(onlyFile(gone));
    assertRed(StoreTown.command(gone, "", "check"), "is not there");
    Path cut = copy();
    Files.writeString(onlyFile(cut), "the");
    assertRed(StoreTown.command(cut, "", "check"), "has 3 bytes instead of 19");
    Path other = copy();
    Files.writeString(onlyFile(other), StoreTown.FILE_TEXT.toUpperCase(Locale.ROOT));
    assertRed(StoreTown.command(other, "", "check"), "is another");
  }

  @Test
  void a_backup_that_was_changed_or_cut_is_found_and_not_restored() throws Exception {
    Path whole = home.resolve("whole.backup");
    Path changed = home.resolve("changed.backup");
    try (ZipFile from = new ZipFile(whole.toFile());
        OutputStream out = Files.newOutputStream(changed);
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry part : List.copyOf(from.stream().toList())) {
        to.putNextEntry(new ZipEntry(part.getName()));
        try (InputStream in = from.getInputStream(part)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          String name = part.getName();
          to.write(
              (name.equals("manifest.json") ? text : text.replace("kettle", "bottle"))
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    Path data = home.resolve("empty");
    assertRed(StoreTown.command(data, "", "check", changed.toString()), "is not what was written");
    StoreTown.Said refused = StoreTown.command(data, "", "restore", changed.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.text()).contains("tables/entry.jsonl is not what was written");
    assertThat(data.resolve("parlance.mv.db")).doesNotExist();

    Path cut = home.resolve("cut.backup");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
    assertThat(StoreTown.command(data, "", "check", cut.toString()).code()).isEqualTo(1);
    assertThat(StoreTown.command(data, "", "restore", cut.toString()).code()).isEqualTo(1);
    assertThat(data.resolve("parlance.mv.db")).doesNotExist();
  }

  @Test
  void a_backup_of_a_newer_schema_is_refused() throws Exception {
    Path newer = home.resolve("newer.backup");
    try (ZipFile from = new ZipFile(home.resolve("whole.backup").toFile());
        OutputStream out = Files.newOutputStream(newer);
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry part : List.copyOf(from.stream().toList())) {
        to.putNextEntry(new ZipEntry(part.getName()));
        try (InputStream in = from.getInputStream(part)) {
          byte[] bytes = in.readAllBytes();
          if (part.getName().equals("manifest.json")) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            bytes =
                text.replaceFirst("\"schema\" : \\d+", "\"schema\" : 999")
                    .getBytes(StandardCharsets.UTF_8);
          }
          to.write(bytes);
        }
      }
    }
    StoreTown.Said said = StoreTown.command(home.resolve("old"), "", "restore", newer.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("The backup has schema version 999");
  }
}
