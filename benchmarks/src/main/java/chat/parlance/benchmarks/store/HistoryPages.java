package chat.parlance.benchmarks.store;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.parlance.Parlance;
import chat.parlance.testkit.wire.Rest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a long history at random places, by REST from a server of its own process, asked for in
 * an open loop: each at its time, whatever became of those before, and timed from when it was due.
 */
public final class HistoryPages {

  private static final int PAGE = 50;

  /** A small one, a larger and a large. */
  private static final int ROOMS = 3;

  /**
   * What is measured.
   *
   * @param messages in all rooms together
   * @param rate pages a second, over all rooms
   */
  public record Plan(long messages, int rate, Duration span, Duration warmUp) {}

  /**
   * What came of the pages of one room.
   *
   * @param messages in the room
   * @param failed not answered, or not by a page
   * @param took of those that were answered, from when they were due
   */
  public record Room(long messages, int pages, int failed, Latency took) {}

  /**
   * What came of it.
   *
   * @param rooms from the smallest to the largest
   * @param all of them together
   */
  public record Result(List<Room> rooms, Room all) {}

  private HistoryPages() {}

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer database = DatabaseServer.Kind.POSTGRESQL.open(scratch.folder())) {
      String url = database.database("pages");
      // No server meanwhile: one would read, as its tail, all that is put in beside it.
      List<Filling.Filled> rooms;
      try (JdbcStores stores = new JdbcStores(url, database.user())) {
        World world = World.in(stores.ports().log(), stores.ports().ids(), 1, ROOMS);
        rooms = Filling.fill(database, url, world, plan.messages);
      }
      Path folder = scratch.folder().resolve("server");
      Files.createDirectories(folder);
      int port = PeerProcess.freePort();
      PeerProcess server = Parlance.serve(folder, port, url, List.of());
      try {
        Rest reader = Rest.register(URI.create("http://127.0.0.1:" + port), "reader");
        for (Filling.Filled room : rooms) {
          reader.post("/rooms/" + room.id() + "/join", Map.of()).ok();
        }
        return pages(plan, reader, rooms);
      } finally {
        server.crash();
      }
    }
  }

  /** One request: when it was due, and how long after that it was answered; -1: it was not. */
  private record Ask(int room, CompletableFuture<Long> nanos) {}

  private static Result pages(Plan plan, Rest reader, List<Filling.Filled> rooms) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var random = new Random(5);
      check(reader, rooms, random);
      drive(http, reader, rooms, random, plan.rate, plan.warmUp);
      List<Ask> asked = drive(http, reader, rooms, random, plan.rate, plan.span);
      List<Room> results = new ArrayList<>();
      for (int i = 0; i < rooms.size(); i++) {
        int room = i;
        results.add(
            room(rooms.get(i).messages(), asked.stream().filter(ask -> ask.room == room).toList()));
      }
      return new Result(results, room(plan.messages, asked));
    }
  }

  /** The pages are what they should be, before they are timed. */
  private static void check(Rest reader, List<Filling.Filled> rooms, Random random) {
    for (Filling.Filled room : rooms) {
      JsonNode newest = reader.get("/rooms/" + room.id() + "/messages?limit=" + PAGE).ok();
      int most = (int) Math.min(PAGE, room.messages());
      require(newest.path("items").size() == most, newest);
      JsonNode last = newest.path("items").path(most - 1);
      require(last.path("seq").asLong() == room.last(), last);
      JsonNode page = reader.get(path(room, random)).ok();
      require(page.path("items").size() == most, page);
    }
  }

  private static void require(boolean fine, JsonNode page) {
    if (!fine) {
      throw new IllegalStateException("not the page that was to be expected: " + page);
    }
  }

  private static String path(Filling.Filled room, Random random) {
    // A whole page lies before it.
    long from = Math.min(room.first() + PAGE, room.last() + 1);
    long before = random.nextLong(from, room.last() + 2);
    return "/rooms/" + room.id() + "/messages?limit=" + PAGE + "&before=" + before;
  }

  private static List<Ask> drive(
      HttpClient http,
      Rest reader,
      List<Filling.Filled> rooms,
      Random random,
      int rate,
      Duration span) {
    int count = (int) (span.toMillis() * rate / 1_000);
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    List<HttpRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(request(reader, path(rooms.get(i % rooms.size()), random)));
    }
    List<Ask> asked = new ArrayList<>(count);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * gap;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      CompletableFuture<Long> nanos =
          http.sendAsync(requests.get(i), BodyHandlers.ofByteArray())
              .handle((answer, failure) -> answered(answer, failure, due));
      asked.add(new Ask(i % rooms.size(), nanos));
    }
    asked.forEach(ask -> ask.nanos.join());
    return asked;
  }

  private static long answered(
      @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure, long due) {
    boolean page = failure == null && answer != null && answer.statusCode() == 200;
    return page ? System.nanoTime() - due : -1;
  }

  private static HttpRequest request(Rest reader, String path) {
    URI uri = reader.server().resolve("/api/v1" + path);
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(15))
        .header("Authorization", "Bearer " + reader.person().accessToken())
        .header("Accept", "application/json")
        .build();
  }

  private static Room room(long messages, List<Ask> asked) {
    var nanos = new Histogram(3);
    asked.stream()
        .mapToLong(ask -> ask.nanos.join())
        .filter(it -> it >= 0)
        .forEach(nanos::recordValue);
    int failed = asked.size() - (int) nanos.getTotalCount();
    return new Room(messages, asked.size(), failed, Latency.of(nanos));
  }
}
