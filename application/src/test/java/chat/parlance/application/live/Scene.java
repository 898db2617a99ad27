package chat.parlance.application.live;

import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A core over a fake store, two people, and words for what they do. */
final class Scene implements AutoCloseable {

  /** Brisk, so that a test can await what takes its time. */
  static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));

  final FakeStore store;
  final Chat chat;
  final ExecutorService loop = Executors.newSingleThreadExecutor();
  final Caller ann = Caller.trusted(new UserId(new UUID(1, 1)));
  final Caller bob = Caller.trusted(new UserId(new UUID(1, 2)));

  Scene() {
    this(new FakeStore());
  }

  Scene(FakeStore store) {
    this(store, WatchPorts.NONE);
  }

  Scene(FakeStore store, WatchPorts watch) {
    this.store = store;
    this.chat = Chat.over(store.ports().with(watch), TIMING);
  }

  RoomId channel(Caller owner, UserId... members) {
    return chat.manageRooms()
        .open(owner, RoomKind.CHANNEL, "room", null, List.of(members))
        .orThrow()
        .value()
        .room()
        .id();
  }

  Entry say(Caller caller, RoomId room, String text) {
    return chat.sendMessage().send(caller, room, null, Content.plain(text)).orThrow().entry();
  }

  RecordingSink follow(Caller caller) {
    return follow(caller, null, new RecordingSink());
  }

  RecordingSink follow(Caller caller, Long since, RecordingSink sink) {
    open(caller, since, sink);
    return sink;
  }

  LiveStream open(Caller caller, Long since, RecordingSink sink) {
    return opening(caller, since == null ? null : new Position(FakeStore.EPOCH, since), sink)
        .orThrow();
  }

  Result<LiveStream> opening(Caller caller, Position since, RecordingSink sink) {
    return chat.followRooms().open(caller, new Request(since, Set.of(), "here"), loop, sink);
  }

  /** Waits until the sink has been told that it is live. */
  void live(RecordingSink sink) {
    await().atMost(Duration.ofSeconds(10)).until(() -> sink.kinds.contains("Live"));
  }

  static Control.Hello hello(RecordingSink sink) {
    await().atMost(Duration.ofSeconds(10)).until(() -> !sink.controls.isEmpty());
    return (Control.Hello) sink.controls.getFirst();
  }

  static Limits limits(int perUser, int perAddress, int replay) {
    return new Limits(16_384, 65_536, perUser, perAddress, 10, 20, 1_000, replay);
  }

  static Refusal.Reason reason(Result<?> result) {
    return ((Result.Refused<?>) result).refusal().reason();
  }

  @Override
  public void close() {
    chat.close();
    loop.shutdown();
  }
}
