package chat.parlance.application.live;

import static chat.parlance.application.live.Scene.limits;
import static chat.parlance.application.live.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.out.LiveWatch;
import chat.parlance.application.port.out.Traces;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a stream, and who is told at once that there is none. */
class OpeningTest {

  private Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  private void use(Limits limits) {
    scene.close();
    var store = new FakeStore();
    store.limits = limits;
    scene = new Scene(store);
  }

  @Test
  void a_stream_that_is_being_opened_while_the_server_goes_is_refused_and_not_forgotten() {
    use(limits(10, 50, 1));
    RoomId room = scene.channel(scene.ann);
    scene.say(scene.ann, room, "one");
    scene.say(scene.ann, room, "two");
    scene.store.beforeBacklog = () -> scene.chat.drain(Duration.ZERO);
    Result<LiveStream> opened =
        scene.opening(scene.ann, new Position(FakeStore.EPOCH, 0), new RecordingSink());
    assertThat(reason(opened)).isEqualTo(Refusal.Reason.UNAVAILABLE);
    assertThat(scene.chat.streams()).isZero();
  }

  @Test
  void a_stream_whose_session_ends_while_it_is_being_opened_leaves_nobody_behind() {
    var caller = new Caller(scene.ann.user(), "a session", Instant.MAX);
    scene.close();
    var watch =
        new LiveWatch() {
          @Override
          public void opened(String transport) {
            endTheSession();
          }
        };
    scene = new Scene(new FakeStore(), new WatchPorts(watch, Traces.NONE));
    Result<LiveStream> opened = scene.opening(caller, null, new RecordingSink());
    await().until(() -> presence() == Presence.Status.OFFLINE);
    assertThat(reason(opened)).isEqualTo(Refusal.Reason.UNAUTHENTICATED);
    assertThat(scene.chat.streams()).isZero();
  }

  private void endTheSession() {
    scene.chat.revoke("a session");
    await().until(() -> scene.chat.streams() == 0);
  }

  private Presence.Status presence() {
    return scene.store.presence.of(List.of(scene.ann.user()), scene.store.now).getFirst().status();
  }

  @Test
  void while_the_store_is_out_of_reach_a_stream_is_refused_and_takes_no_place() {
    scene.store.broken = true;
    var sink = new RecordingSink();
    Result<LiveStream> opened = scene.opening(scene.ann, null, sink);
    assertThat(reason(opened)).isEqualTo(Refusal.Reason.UNAVAILABLE);
    assertThat(scene.chat.streams()).isZero();
    scene.store.broken = false;
    scene.live(scene.follow(scene.ann));
    assertThat(sink.controls).isEmpty();
  }

  @Test
  void connections_are_counted_per_user_and_address() {
    use(limits(2, 3, 100));
    LiveStream first = scene.open(scene.ann, null, new RecordingSink());
    scene.open(scene.ann, null, new RecordingSink());
    assertThat(reason(scene.opening(scene.ann, null, new RecordingSink())))
        .isEqualTo(Refusal.Reason.RATE_LIMITED);
    scene.open(scene.bob, null, new RecordingSink());
    assertThat(reason(scene.opening(scene.bob, null, new RecordingSink())))
        .isEqualTo(Refusal.Reason.RATE_LIMITED);
    first.close();
    await().until(() -> scene.chat.streams() == 2);
    scene.open(scene.ann, null, new RecordingSink());
  }
}
