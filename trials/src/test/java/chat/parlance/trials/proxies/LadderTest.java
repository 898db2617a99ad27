package chat.parlance.trials.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.trials.hostile.HostileProxy;
import chat.parlance.trials.server.ServerProcess;
import chat.parlance.trials.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The ladder in small: through whatever a proxy does, a client ends at a rung that works, and
 * nothing is lost on the way down, nor over a cut.
 */
@Execution(ExecutionMode.CONCURRENT) // most of the time is waiting for what does not come
class LadderTest {

  private static final Trial.Measure FEW = new Trial.Measure(0, 8, Duration.ofMillis(100));

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) {
    server =
        ServerProcess.start(
            Launch.of(data).unlimited().with(Map.of("PARLANCE_LIVE_HEARTBEAT", "500ms")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void without_a_proxy_every_rung_works() throws IOException {
    Trial.Result result = climb(Way::reverse, Duration.ZERO);
    assertThat(result.rungs())
        .allSatisfy((rung, outcome) -> assertThat(outcome).matches(Outcome::works));
    assertThat(result.ladder().rung()).isEqualTo(Rung.WEBSOCKET);
  }

  @Test
  void behind_a_body_held_until_close_streams_are_mute_and_a_client_polls() throws IOException {
    Trial.Result result = climb(hostile(HostileProxy::untilClose), Duration.ZERO);
    assertThat(result.rungs().get(Rung.WEBSOCKET).falls()).contains("refused with 426");
    assertThat(result.rungs().get(Rung.SSE).falls()).contains("no hello");
    assertThat(result.rungs().get(Rung.PADDED_SSE).falls()).contains("no hello");
    assertThat(result.ladder().rung()).isEqualTo(Rung.LONG_POLL);
  }

  @Test
  void padding_gets_through_a_buffer() throws IOException {
    // Twice what a plain stream says in 3 s with its heartbeats and those who come and go: one that
    // fills the buffer in that time has told its hello. A padded stream fills it with each event.
    Trial.Result result = climb(hostile(target -> HostileProxy.bytes(target, 8192)), Duration.ZERO);
    assertThat(result.rungs().get(Rung.SSE).falls()).contains("no hello");
    assertThat(result.rungs().get(Rung.PADDED_SSE)).matches(Outcome::works);
    assertThat(result.ladder().rung()).isEqualTo(Rung.PADDED_SSE);
  }

  @Test
  void plain_events_get_through_a_proxy_that_is_one_write_behind() throws IOException {
    Trial.Result result = climb(hostile(HostileProxy::oneBehind), Duration.ZERO);
    assertThat(result.rungs().get(Rung.SSE)).matches(Outcome::works);
    assertThat(result.ladder().rung()).isEqualTo(Rung.SSE);
  }

  @Test
  void a_stream_is_resumed_without_the_header() throws IOException {
    Trial.Result result = climb(hostile(HostileProxy::stripping), Duration.ZERO);
    assertThat(result.rungs().get(Rung.SSE)).matches(Outcome::works);
    assertThat(result.ladder().rung()).isEqualTo(Rung.SSE);
  }

  @Test
  void heartbeats_keep_an_idle_stream_open() throws IOException {
    Duration idle = Duration.ofSeconds(2);
    Trial.Result result =
        climb(hostile(target -> HostileProxy.idlingOut(target, idle)), idle.multipliedBy(2));
    for (Rung stream : new Rung[] {Rung.WEBSOCKET, Rung.SSE, Rung.PADDED_SSE}) {
      assertThat(result.rungs().get(stream)).matches(Outcome::works);
      assertThat(result.rungs().get(stream).connections()).as("opened, and resumed").isEqualTo(2);
    }
    assertThat(result.rungs().get(Rung.LONG_POLL)).matches(Outcome::works);
  }

  @Test
  void nothing_is_lost_over_cuts_in_the_middle_of_a_frame() throws IOException {
    Trial.Result result =
        climb(hostile(target -> HostileProxy.cutting(target, 3000, 9000, 1)), Duration.ZERO);
    assertThat(result.rungs().get(Rung.SSE).connections()).isGreaterThan(2);
  }

  private interface Gate {
    Way before(int target) throws IOException;
  }

  private static Gate hostile(Routes.Hostile hostile) {
    return target -> Routes.hostile("", hostile).opener().open(target, Path.of(""));
  }

  private static Trial.Result climb(Gate gate, Duration quiet) throws IOException {
    Route route = new Route(Software.HOSTILE, "", "", (target, folder) -> gate.before(target));
    try (Trial trial = new Trial(server.uri());
        Way way = gate.before(server.uri().getPort())) {
      Trial.Result result = trial.run(route, way, FEW, quiet);
      assertThat(result.ladder()).as("%s", result).matches(Outcome::works);
      return result;
    }
  }
}
