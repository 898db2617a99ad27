package chat.parlance.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {

  @Test
  void prints_its_tables_and_puts_them_into_a_document(@TempDir Path folder) throws IOException {
    Path document = folder.resolve("scale.md");
    Files.writeString(document, "by hand\n");
    var out = new StringWriter();

    int code =
        Simulate.command()
            .setOut(new PrintWriter(out))
            .execute(
                "--users",
                "500",
                "--rooms",
                "50",
                "--largest",
                "100",
                "--seconds",
                "5",
                "--messages",
                "500",
                "--servers",
                "2",
                "--report",
                document.toString());

    assertEquals(0, code);
    assertTrue(out.toString().startsWith("### What is played"), out::toString);
    String written = Files.readString(document);
    assertTrue(written.startsWith("by hand\n"), written);
    assertTrue(written.contains(out.toString().strip()), written);
  }

  @Test
  void one_server_is_refused() {
    var errors = new StringWriter();
    int code = Simulate.command().setErr(new PrintWriter(errors)).execute("--servers", "1");
    assertEquals(2, code, errors::toString);
    assertTrue(errors.toString().contains("two servers"), errors::toString);
  }
}
