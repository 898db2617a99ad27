package chat.parlance.benchmarks.store;

import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.parlance.Parlance;
import chat.parlance.testkit.wire.Rest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Pages of a long history at random places, by REST from a server of its own process, asked for in
 * an open loop: each at its time, whatever became of those before, and timed from when it was due.
 */
public final class HistoryPages {

  private static final int PAGE = 50;

  /** A small one, a larger and a large. */
  private static final int ROOMS = 3;

  /** Different pages while the server warms up. */
  private static final int PATHS = 10_000;

  /**
   * What is measured.
   *
   * @param messages in all rooms together
   * @param rate pages a second, over all rooms
   * @param warmUp before them, with as many pages as are answered
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

  private static Result pages(Plan plan, Rest reader, List<Filling.Filled> rooms) throws Exception {
    var random = new Random(5);
    check(reader, rooms, random);
    try (PageReaders readers = new PageReaders(reader)) {
      readers.warmUp(paths(rooms, random, PATHS), plan.warmUp);
      int count = (int) (plan.span.toMillis() * plan.rate / 1_000);
      long[] nanos = readers.ask(paths(rooms, random, count), plan.rate);
      List<Room> results = new ArrayList<>();
      for (int i = 0; i < rooms.size(); i++) {
        results.add(room(rooms.get(i).messages(), nanos, i, rooms.size()));
      }
      return new Result(results, room(plan.messages, nanos, 0, 1));
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

  /** Pages of the rooms in turn. */
  private static List<String> paths(List<Filling.Filled> rooms, Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> path(rooms.get(i % rooms.size()), random))
        .toList();
  }

  private static String path(Filling.Filled room, Random random) {
    // A whole page lies before it.
    long from = Math.min(room.first() + PAGE, room.last() + 1);
    long before = random.nextLong(from, room.last() + 2);
    return "/rooms/" + room.id() + "/messages?limit=" + PAGE + "&before=" + before;
  }

  /** Of the pages from the first on, each so many after the one before. */
  private static Room room(long messages, long[] nanos, int first, int step) {
    var took = new Histogram(3);
    int pages = 0;
    for (int i = first; i < nanos.length; i += step) {
      pages++;
      if (nanos[i] >= 0) {
        took.recordValue(nanos[i]);
      }
    }
    return new Room(messages, pages, pages - (int) took.getTotalCount(), Latency.of(took));
  }
}
