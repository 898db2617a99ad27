package chat.parlance.trials.restore;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of bringing a backup back. */
class RestoreKilledTest {

  private static final int MESSAGES = 1_500;
  private static final int KILLS = 3;
  private static final int LATER_EACH_TIME_MILLIS = 200;

  @TempDir private Path home;

  /** What a command printed, and its exit code. */
  private record Said(int code, String text) {}

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void the_next_one_brings_everything() throws Exception {
    Path origin = home.resolve("origin");
    settle(origin);
    String backup = home.resolve("all.backup").toString();
    assertThat(run(origin, "backup", backup).code).isZero();
    String whole = checked(origin);
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      Path target = home.resolve("target" + i);
      Process restoring = launch(target, "restore", backup);
      Path database = target.resolve("parlance.mv.db");
      while (restoring.isAlive() && !Files.exists(database)) {
        Thread.onSpinWait();
      }
      long moment = (long) i * LATER_EACH_TIME_MILLIS;
      killed += restoring.waitFor(moment, TimeUnit.MILLISECONDS) ? 0 : 1;
      restoring.destroyForcibly().waitFor();
      restored(target, backup);
      assertThat(checked(target)).isEqualTo(whole);
    }
    assertThat(killed).isPositive();
  }

  private static void settle(Path data) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(Launch.of(data).unlimited())) {
      Rest ann = Rest.register(server.uri(), "ann");
      Map<String, Object> asked = Map.of("kind", "channel", "name", "all");
      RoomId room = RoomId.parse(ann.post("/rooms", asked).ok().path("id").asText()).orElseThrow();
      ann.post("/rooms/" + room + "/messages", Map.of("attachments", List.of(file(ann)))).ok();
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(ann.send(room, new Key("k" + i), Content.plain("message " + i)).ok()).isTrue();
      }
      assertThat(server.stop(Duration.ofSeconds(30))).isTrue();
    }
  }

  private static String file(Rest owner) throws IOException, InterruptedException {
    URI to = owner.server().resolve("/api/v1/attachments?name=notes.txt");
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Authorization", "Bearer " + owner.person().accessToken())
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("notes ".repeat(50_000)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String made = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return made.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    }
  }

  /** It may have been killed just after all was done, or in the instant that the guide tells of. */
  private static void restored(Path target, String backup) throws IOException {
    Said said = run(target, "restore", backup);
    if (said.text.contains("The folder of attachments is not empty")) {
      remove(target.resolve("files"));
      said = run(target, "restore", backup);
    }
    assertThat(said.code == 0 || said.text.contains("not empty")).as(said.text).isTrue();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String checked(Path data) {
    Said said = run(data, "check");
    assertThat(said.code).as(said.text).isZero();
    return said.text;
  }

  private static Process launch(Path data, String... words) {
    return ServerProcess.launch(new Launch(0, data, List.of(words), Map.of(), List.of()));
  }

  private static Said run(Path data, String... words) {
    Process process = launch(data, words);
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
