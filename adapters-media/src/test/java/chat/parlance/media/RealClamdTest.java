package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.FileScanner.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against ClamAV itself where it is installed, with a list of one virus of our own. */
@Timeout(120)
class RealClamdTest {

  private static final Path DAEMON = Path.of("/usr/sbin/clamd");
  private static final byte[] VIRUS =
      "This file is called a virus by the test.".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path folder;
  private static Process process;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(DAEMON), "clamd is not installed");
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(VIRUS));
    Path list = Files.createDirectory(folder.resolve("lists"));
    Files.writeString(list.resolve("test.hdb"), hash + ":" + VIRUS.length + ":Parlance.Test\n");
    Path settings =
        Files.write(
            folder.resolve("clamd.conf"),
            List.of(
                "Foreground yes",
                "LocalSocket " + socket(),
                "DatabaseDirectory " + list,
                "User " + System.getProperty("user.name"),
                "StreamMaxLength 1M"));
    process =
        new ProcessBuilder(DAEMON.toString(), "--config-file=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(socket()) || !process.isAlive());
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  private static Path socket() {
    return folder.resolve("socket");
  }

  private static Verdict scan(byte[] file) {
    return Clamd.at("unix:" + socket(), Duration.ofSeconds(30)).scan(new Held(file));
  }

  @Test
  void it_tells_the_virus_from_what_is_none() throws IOException {
    assertThat(scan("Hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Verdict.Clean());
    assertThat(scan(VIRUS))
        .isInstanceOfSatisfying(
            Verdict.Infected.class,
            infected -> assertThat(infected.what()).startsWith("Parlance.Test"));
  }

  @Test
  void it_takes_no_file_beyond_its_own_limit() {
    assertThat(scan(new byte[5_000_000])).isInstanceOf(Verdict.Pending.class);
  }
}
