package chat.parlance.benchmarks.store;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SearchMessages;
import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.application.port.in.SearchMessages.Request;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.Waiting;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Key;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Searches through a long history in rooms of very different sizes, asked of the core one after the
 * other: what is found, looked up and marked, as it would be shown.
 */
public final class SearchQueries {

  private static final int PEOPLE = 50;

  /** The rooms of the second reader, from this one on: none of the largest. */
  private static final int FIRST_OF_FEW = 20;

  private static final int FEW = 30;
  private static final int PAGE = 20;
  private static final Instant BEGAN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration INDEXED_WITHIN = Duration.ofHours(1);

  /**
   * What is measured.
   *
   * @param rooms a hundred or more
   * @param queries of each kind
   */
  public record Plan(DatabaseServer.Kind kind, int messages, int rooms, int queries) {}

  /**
   * What came of it.
   *
   * @param indexSeconds to take all messages into an empty index
   * @param indexBytes on disk
   * @param kinds by what was asked
   */
  public record Result(double indexSeconds, long indexBytes, Map<String, Latency> kinds) {}

  private final Plan plan;
  private final Ports ports;
  private final Prose prose = new Prose(7);
  private final World world;
  private final Caller everywhere;
  private final Caller somewhere;

  private SearchQueries(Plan plan, Ports ports) {
    this.plan = plan;
    this.ports = ports;
    this.world = World.in(ports.log(), ports.ids(), PEOPLE, plan.rooms);
    this.everywhere = Caller.trusted(world.people().getFirst());
    this.somewhere = Caller.trusted(new UserId(ports.ids().next()));
  }

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer database = plan.kind.open(scratch.folder())) {
      String url = database.database("search");
      try (JdbcStores stores = new JdbcStores(url, database.user())) {
        SearchQueries queries = new SearchQueries(plan, stores.ports());
        queries.fill();
        long started = System.nanoTime();
        try (Chat chat = Chat.over(stores.ports())) {
          queries.awaitIndex();
          double seconds = (System.nanoTime() - started) / 1e9;
          settle(database, url, plan.kind);
          return new Result(
              seconds,
              size(database, url, plan.kind, scratch.folder()),
              queries.ask(chat.searchMessages()));
        }
      }
    }
  }

  private void fill() {
    RoomLog log = ports.log();
    for (int first = 0; first < plan.messages; first += RoomLog.BATCH) {
      List<Draft> batch = new ArrayList<>();
      for (int n = first; n < Math.min(plan.messages, first + RoomLog.BATCH); n++) {
        batch.add(
            draft(
                prose.uneven(plan.rooms),
                world.people().get(prose.uneven(PEOPLE)),
                BEGAN.plusSeconds(n),
                new MessagePosted(new Key("key-" + n), Content.plain(prose.message()))));
      }
      log.append(batch);
    }
    for (int room = FIRST_OF_FEW; room < FIRST_OF_FEW + FEW; room++) {
      Instant now = BEGAN.plusSeconds(plan.messages);
      log.append(
          List.of(
              draft(room, somewhere.user(), now, new MemberJoined(somewhere.user(), Role.MEMBER))));
    }
  }

  private Draft draft(int room, UserId by, Instant at, chat.parlance.domain.Change change) {
    return new Draft(world.rooms().get(room).room(), 1, by, at, change);
  }

  private void awaitIndex() {
    long head = ports.log().head().number();
    Waiting.until("the index", INDEXED_WITHIN, () -> ports.search().indexed().number() >= head);
  }

  /** What a server does by itself within minutes. */
  private static void settle(DatabaseServer database, String url, DatabaseServer.Kind kind)
      throws Exception {
    if (kind == DatabaseServer.Kind.POSTGRESQL) {
      try (Connection connection = database.connect(url);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
        statement.execute("CHECKPOINT");
      }
    }
  }

  private static long size(
      DatabaseServer database, String url, DatabaseServer.Kind kind, Path folder) throws Exception {
    if (kind == DatabaseServer.Kind.H2) {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(path -> path.toString().contains(".search"))
            .mapToLong(SearchQueries::length)
            .sum();
      }
    }
    try (Connection connection = database.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_total_relation_size('message_search')")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long length(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException gone) {
      return 0; // merged away meanwhile
    }
  }

  private Map<String, Latency> ask(SearchMessages search) {
    RoomId large = world.rooms().getFirst().room();
    RoomId small = world.rooms().get(plan.rooms / 2).room();
    Map<String, Latency> took = new LinkedHashMap<>();
    kind(took, search, "largest room, a common word", everywhere, () -> in(large, common()));
    kind(took, search, "largest room, a rare word", everywhere, () -> in(large, rare()));
    kind(took, search, "a small room, a common word", everywhere, () -> in(small, common()));
    kind(took, search, "all rooms, a common word", everywhere, () -> words(common()));
    kind(took, search, "all rooms, a usual word", everywhere, () -> words(usual()));
    kind(took, search, "all rooms, a rare word", everywhere, () -> words(rare()));
    kind(took, search, "all rooms, the newest of a common word", everywhere, this::newest);
    kind(took, search, "all rooms, two common words", everywhere, () -> words(common() + common()));
    kind(
        took,
        search,
        "all rooms, a common and a rare word",
        everywhere,
        () -> words(common() + rare()));
    kind(
        took,
        search,
        "all rooms, a common word that may go on",
        everywhere,
        () -> words(common().strip().substring(0, 3)));
    kind(
        took,
        search,
        "all rooms, a phrase",
        everywhere,
        () -> words("\"" + common() + common() + "\""));
    kind(took, search, "all rooms, a word, an author, a week", everywhere, this::filtered);
    kind(took, search, "all rooms, links of an author", everywhere, this::links);
    kind(took, search, "30 rooms, a common word", somewhere, () -> words(common()));
    kind(took, search, "30 rooms, a rare word", somewhere, () -> words(rare()));
    return took;
  }

  private void kind(
      Map<String, Latency> took,
      SearchMessages search,
      String name,
      Caller caller,
      Supplier<Request> requests) {
    for (int i = 0; i < plan.queries / 5; i++) {
      search.search(caller, requests.get(), null, PAGE).orThrow();
    }
    var nanos = new Histogram(3);
    for (int i = 0; i < plan.queries; i++) {
      Request request = requests.get();
      long from = System.nanoTime();
      search.search(caller, request, null, PAGE).orThrow();
      nanos.recordValue(System.nanoTime() - from);
    }
    took.put(name, Latency.of(nanos));
  }

  /** In one message of three to a hundred. The space: it does not go on. */
  private String common() {
    return prose.between(0, 50) + " . ";
  }

  /** In one message of several hundred to several thousand. */
  private String usual() {
    return prose.between(500, 5_000) + " . ";
  }

  /** In some tens of messages. */
  private String rare() {
    return prose.between(20_000, 50_000) + " . ";
  }

  private static Request words(String text) {
    return new Request(text, null, null, null, null, false, false, Order.RANK);
  }

  private static Request in(@Nullable RoomId room, String text) {
    return new Request(text, room, null, null, null, false, false, Order.RANK);
  }

  private Request newest() {
    return new Request(common(), null, null, null, null, false, false, Order.NEWEST);
  }

  private Request filtered() {
    Instant from = BEGAN.plusSeconds(prose.below(plan.messages));
    return new Request(
        common(),
        null,
        world.people().get(prose.uneven(PEOPLE)),
        from,
        from.plus(Duration.ofDays(7)),
        false,
        false,
        Order.RANK);
  }

  private Request links() {
    UserId author = world.people().get(prose.uneven(PEOPLE));
    return new Request("", null, author, null, null, true, false, Order.NEWEST);
  }
}
