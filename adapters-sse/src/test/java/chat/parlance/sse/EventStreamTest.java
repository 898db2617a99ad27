package chat.parlance.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.domain.Position;
import chat.parlance.domain.Result;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A stream on an event loop of its own, and a connection that asks when it is told to. */
class EventStreamTest {

  private final EventLoop loop = new DefaultEventLoop();
  private final FollowUps.Round followUps = new FollowUps().on(loop);
  private final List<String> cut = new ArrayList<>();

  @AfterEach
  void stop() {
    var unused = loop.shutdownGracefully();
  }

  @Test
  void nothing_is_written_before_the_connection_asks_and_one_chunk_for_each_time() {
    Connected connected = new Connected();
    onLoop(
        () -> {
          connected.stream.control(new Control.Live(new Position("e", 1)));
          connected.stream.flush();
          assertThat(connected.stream.ready()).isFalse();
          connected.asks();
          assertThat(connected.chunks).hasSize(1);
          assertThat(connected.stream.ready()).as("it has not asked again").isFalse();
        });
  }

  @Test
  void the_core_is_told_when_there_is_room_again() {
    Connected connected = new Connected();
    onLoop(
        () -> {
          connected.stream.opened(connected.core);
          connected.asks();
          int before = connected.readies;
          assertThat(connected.stream.ready()).isFalse();
          connected.asks();
          assertThat(connected.stream.ready()).isTrue();
          assertThat(connected.readies).isGreaterThan(before);
        });
  }

  @Test
  void heartbeats_are_not_kept_for_a_client_that_does_not_read() {
    Connected connected = new Connected();
    onLoop(
        () -> {
          connected.asks();
          for (int i = 0; i < 1000; i++) {
            connected.stream.control(new Control.Heartbeat(new Position("e", i)));
            connected.stream.flush();
          }
          connected.asks();
          assertThat(connected.chunks).as("the beginning, and no more").hasSize(1);
        });
  }

  @Test
  void a_client_that_leaves_does_not_take_the_follow_ups_of_others_with_it() {
    Connected leaves = new Connected();
    Connected stays = new Connected();
    onLoop(
        () -> {
          leaves.asks();
          leaves.asks();
          leaves.subscription.cancel();
          leaves.broken = true;
          stays.asks();
          stays.asks();
        });
    await().until(() -> stays.chunks.contains(":\n\n"));
    assertThat(leaves.chunks).doesNotContain(":\n\n");
  }

  @Test
  void a_session_that_ends_says_so_last() {
    Connected connected = new Connected();
    onLoop(
        () -> {
          connected.asks();
          connected.asks();
          connected.stream.close(Sink.Reason.REVOKED);
        });
    assertThat(connected.chunks.getLast()).contains("event: problem").contains("unauthenticated");
    assertThat(connected.complete).isTrue();
    assertThat(cut).isEmpty();
  }

  @Test
  void a_session_that_ends_is_cut_off_when_it_does_not_read() {
    Connected connected = new Connected();
    onLoop(
        () -> {
          connected.asks();
          connected.stream.close(Sink.Reason.REVOKED);
        });
    assertThat(cut).hasSize(1);
    assertThat(connected.complete).isFalse();
  }

  private void onLoop(Runnable steps) {
    loop.submit(steps).syncUninterruptibly();
  }

  /** A connection, and the core's end of its stream. */
  private final class Connected implements Subscriber<byte[]> {

    final EventStream stream = new EventStream(followUps, () -> cut.add("cut"), false);
    final List<String> chunks = new CopyOnWriteArrayList<>();
    Subscription subscription;
    int readies;
    boolean broken;
    boolean complete;

    final LiveStream core =
        new LiveStream() {
          @Override
          public void ready() {
            readies++;
          }

          @Override
          public Result<Caller> renew(Caller caller) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void close() {}
        };

    void asks() {
      if (subscription == null) {
        stream.subscribe(this);
      }
      subscription.request(1);
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(byte[] chunk) {
      if (broken) {
        throw new IllegalStateException("closed");
      }
      chunks.add(new String(chunk, UTF_8));
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      complete = true;
    }
  }
}
