package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Users;
import chat.parlance.persistence.jdbc.Databases;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands say, and with which code they end. */
class ImportCommandsTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger served = new AtomicInteger();

  private ApplicationContext open() {
    return TestStore.open(Databases.h2File(folder), "sa");
  }

  private boolean isThere(String username) {
    try (ApplicationContext context = open()) {
      return context.getBean(Users.class).named(username).isPresent();
    }
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("history.jsonl"), text);
  }

  private int runImport(Path file) {
    return run(new ImportCommand(this::open, false), file.toString());
  }

  private DemoCommand demo() {
    return new DemoCommand(this::open, () -> 40 + served.incrementAndGet(), false);
  }

  @Test
  void a_good_file_is_0() throws IOException {
    assertThat(runImport(file("{\"type\":\"user\",\"username\":\"ann\"}"))).isZero();
    assertThat(out.toString()).contains("Imported 1 users, 0 rooms and 0 messages in ");
    assertThat(isThere("ann")).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_refused_file_is_1() throws IOException {
    Path file = file("{\"type\":\"user\",\"username\":\"ann\"}\n{\"type\":\"usr\"}");
    assertThat(runImport(file)).isEqualTo(1);
    assertThat(err.toString()).contains(file + ": line 2: usr: this type is not known");
    assertThat(isThere("ann")).isFalse();
  }

  @Test
  void a_file_that_is_not_there_is_1_and_no_file_is_2() {
    assertThat(runImport(folder.resolve("nothing"))).isEqualTo(1);
    assertThat(err.toString()).contains("nothing cannot be read");
    assertThat(run(new ImportCommand(this::open, false))).isEqualTo(2);
  }

  @Test
  void the_demo_is_imported_once_and_served_each_time() {
    assertThat(run(demo())).isEqualTo(41);
    assertThat(out.toString())
        .contains("Imported 12 users", "Log in as any of mei, tunde", DemoWorkspace.PASSWORD);
    assertThat(run(demo())).isEqualTo(42);
    assertThat(out.toString()).contains("there already").containsOnlyOnce("Imported");
  }
}
