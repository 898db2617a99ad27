package chat.parlance.trials.siege;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ordinary people in one room: they send by REST and WebSocket at a leisurely pace, and listen on
 * each transport. Whatever goes wrong for them is an error of the server's.
 */
final class People implements AutoCloseable {

  private static final int SENDERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(15);
  private static final int AT_ONCE = 64;

  private final List<Rest> senders = new ArrayList<>();
  private final List<ChatStream> streams = new ArrayList<>();
  private final RoomId room;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private final AtomicInteger awaited = new AtomicInteger();
  private final AtomicInteger keys = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closing;

  People(URI server) {
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Rest.register(server, "person-" + i));
    }
    List<String> ids = senders.stream().map(it -> it.person().id().toString()).toList();
    Map<String, Object> asked = Map.of("kind", "group", "name", "tea", "members", ids);
    String made = senders.getFirst().post("/rooms", asked).ok().get("id").asText();
    room = RoomId.parse(made).orElseThrow();
    List<ChatDriver> drivers =
        List.of(
            new WebSocketDriver(server),
            new SseDriver(server, java.net.http.HttpClient.newHttpClient(), false),
            new LongPollDriver(server, java.net.http.HttpClient.newHttpClient()));
    for (int i = 0; i < drivers.size(); i++) {
      ChatDriver driver = drivers.get(i);
      streams.add(
          driver.open(
              senders.get(i).person(), Opening.AT_HEAD, told -> heard(driver.name(), told)));
    }
  }

  /**
   * What a time was like for them.
   *
   * @param delays from each send to each delivery of it, in nanoseconds, ascending
   * @param errors what went wrong
   */
  record Experience(List<Long> delays, List<String> errors) {

    /** Below this were so many of a hundred deliveries. */
    Duration percentile(int percent) {
      int index = Math.max(0, (int) Math.ceil(delays.size() * percent / 100.0) - 1);
      return delays.isEmpty() ? Duration.ZERO : Duration.ofNanos(delays.get(index));
    }
  }

  private void heard(String transport, Told told) {
    long now = System.nanoTime();
    switch (told) {
      case Told.Event event -> {
        Long at = event.key() == null ? null : sent.get(event.key());
        if (at != null) {
          delays.add(now - at);
          awaited.decrementAndGet();
        }
      }
      case Told.Problem problem -> error(transport + " was told " + problem.code());
      default -> {
        // neither a message nor a complaint
      }
    }
  }

  private void error(String what) {
    if (!closing) {
      errors.add(what);
    }
  }

  /** Sends for so long, waits until all has arrived, and tells how it was. */
  Experience live(Duration time) {
    delays.clear();
    sent.clear();
    awaited.set(0);
    var permits = new Semaphore(AT_ONCE);
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      int turn = i;
      if (permits.tryAcquire()) {
        threads.execute(
            () -> {
              send(turn);
              permits.release();
            });
      } else {
        error("so many sends were not answered that no more was sent");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    permits.acquireUninterruptibly(AT_ONCE);
    awaitDeliveries();
    List<String> wrong = new ArrayList<>(errors);
    errors.clear();
    for (ChatStream stream : streams) {
      if (stream.ending() != null) {
        wrong.add("a stream ended: " + stream.ending());
      }
    }
    return new Experience(delays.stream().sorted().toList(), wrong);
  }

  private void send(int turn) {
    String key = "k" + keys.incrementAndGet();
    sent.put(key, System.nanoTime());
    try {
      Key named = Key.parse(key).orElseThrow();
      Content content = Content.plain("Is there any tea left?");
      // The first listens on a WebSocket, and sends by it.
      Reply reply =
          turn % SENDERS == 0
              ? streams.getFirst().send(room, named, content)
              : senders.get(turn % SENDERS).send(room, named, content);
      if (reply.status() / 100 == 2) {
        awaited.addAndGet(streams.size());
      } else {
        error("a send was refused: " + reply.status() + " " + reply.code());
      }
    } catch (Unreachable nobody) {
      error("a send was not answered: " + nobody.getMessage());
    }
  }

  private void awaitDeliveries() {
    long end = System.nanoTime() + DELIVERED_WITHIN.toNanos();
    while (awaited.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    if (awaited.get() > 0) {
      error(awaited.get() + " deliveries are missing");
    }
  }

  @Override
  public void close() {
    closing = true;
    streams.forEach(ChatStream::close);
    threads.shutdownNow();
  }
}
