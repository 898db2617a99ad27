package chat.parlance.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is judged as what was observed. */
class HistoryFileTest {

  @TempDir private Path folder;

  private Verdict afterwards(History history) throws IOException {
    Path file = folder.resolve("history.jsonl.gz");
    HistoryFile.write(history, file);
    return new Checker(Duration.ofSeconds(1)).check(HistoryFile.read(file));
  }

  @Test
  void a_sound_run_is_green_with_the_same_counts() throws IOException {
    Scene scene = Simulation.run(7, 400);
    scene.revocations.add(new Revocation("nobody's", 1));
    scene.disturbances.add(new Disturbance(Disturbance.ALL, 1, 2, "nothing"));
    assertThat(scene.verdict().green()).isTrue();
    assertThat(afterwards(scene.history())).isEqualTo(scene.verdict());
  }

  @Test
  void a_run_that_went_wrong_is_red_in_the_same_words() throws IOException {
    Scene scene = Scene.sound();
    scene.ann().drop(3);
    scene.bob().tell(Scene.at(9), 5, new Track.Foreign("e2.5"));
    scene.line("late", Scene.ANN, 2L).tell(Scene.at(9), 5, new Track.Reset("epoch"));
    Verdict verdict = scene.verdict();
    assertThat(verdict.totals()).hasSizeGreaterThan(2);
    assertThat(afterwards(scene.history())).isEqualTo(verdict);
  }
}
