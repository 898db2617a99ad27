package chat.parlance.benchmarks.store;

import chat.parlance.application.Chat;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.benchmarks.load.Latency;
import chat.parlance.benchmarks.load.Waiting;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * What messages leave behind in PostgreSQL, and what it takes to write them: bytes of the table and
 * of each of its indexes, bytes of the write-ahead log, and how long a page of the history takes.
 * The messages come in through the log, in batches as large as they get, with keys such as clients
 * make; the words are as uneven as in any language.
 */
public final class StorageSlopes {

  private static final int PEOPLE = 50;
  private static final int PAGE = 50;
  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(10);

  /**
   * What is measured.
   *
   * @param first messages after which is looked for the first time; they are made searchable too
   * @param second messages after which is looked again
   * @param pages of the history, at random places
   */
  public record Plan(int first, int second, int rooms, int pages) {}

  /**
   * What was found.
   *
   * @param messages in the store by then
   * @param rows of the table of entries
   * @param bytes of the table, by the name of each of its parts
   * @param logBytes the write-ahead log of these messages, without those before them
   * @param added the messages that it is of
   * @param page how long one of the history took
   */
  public record Found(
      long messages, long rows, Map<String, Long> bytes, long logBytes, long added, Latency page) {

    /** Of all parts together, for each message. */
    public double bytesPerMessage() {
      return bytes.values().stream().mapToLong(it -> it).sum() / (double) messages;
    }

    /** Of the write-ahead log, for each message. */
    public double logPerMessage() {
      return logBytes / (double) added;
    }
  }

  /**
   * What came of it.
   *
   * @param searchBytes of the search's tables and indexes, for each of the first messages
   * @param searchLogBytes of the write-ahead log, for taking each of them in
   */
  public record Result(List<Found> found, double searchBytes, double searchLogBytes) {}

  private final Plan plan;
  private final Ports ports;
  private final World world;
  private final Statement statement;
  private final Prose prose = new Prose(11);
  private final Random random = new Random(11);
  private int said;

  private StorageSlopes(Plan plan, Ports ports, Statement statement) {
    this.plan = plan;
    this.ports = ports;
    this.statement = statement;
    this.world = World.in(ports.log(), ports.ids(), PEOPLE, plan.rooms);
  }

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer server = DatabaseServer.Kind.POSTGRESQL.open(scratch.folder())) {
      String url = server.database("growth");
      try (JdbcStores stores = new JdbcStores(url, server.user());
          Connection connection = server.connect(url);
          Statement statement = connection.createStatement()) {
        return new StorageSlopes(plan, stores.ports(), statement).measure();
      }
    }
  }

  private Result measure() throws Exception {
    List<Found> found = new ArrayList<>();
    found.add(found(plan.first));
    long before = written();
    Chat chat = Chat.over(ports); // what indexes
    try {
      awaitIndex();
    } finally {
      chat.close();
    }
    double searchLog = (written() - before) / (double) plan.first;
    statement.execute("VACUUM ANALYZE message_search");
    double search = number("SELECT pg_total_relation_size('message_search')") / (double) plan.first;
    found.add(found(plan.second));
    return new Result(found, search, searchLog);
  }

  private Found found(int messages) throws SQLException {
    long before = written();
    int added = messages - said;
    say(messages);
    long log = written() - before;
    statement.execute("VACUUM ANALYZE entry");
    return new Found(messages, number("SELECT count(*) FROM entry"), bytes(), log, added, pages());
  }

  private void say(int until) {
    RoomLog log = ports.log();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    while (said < until) {
      List<Draft> batch = new ArrayList<>();
      for (int end = Math.min(until, said + RoomLog.BATCH); said < end; said++) {
        var room = world.rooms().get(said % plan.rooms);
        var author = world.people().get(random.nextInt(PEOPLE));
        var message =
            new MessagePosted(
                new Key(ports.ids().next().toString()), Content.plain(prose.message()));
        batch.add(new Draft(room.room(), room.seq(), author, now, message));
      }
      log.append(batch);
    }
  }

  private void awaitIndex() {
    long head = ports.log().head().number();
    Waiting.until("the index", INDEXED_WITHIN, () -> ports.search().indexed().number() >= head);
  }

  private Latency pages() {
    int each = said / plan.rooms;
    for (int i = 0; i < plan.pages / 4; i++) {
      page(each);
    }
    Histogram took = new Histogram(3);
    for (int i = 0; i < plan.pages; i++) {
      long started = System.nanoTime();
      page(each);
      took.recordValue(System.nanoTime() - started);
    }
    return Latency.of(took);
  }

  private void page(int each) {
    RoomId room = world.rooms().get(random.nextInt(plan.rooms)).room();
    long before = random.nextLong(2, each + 2L);
    if (ports.history().messages(room, new Window.Before(before), PAGE).items().isEmpty()
        && before > 2) {
      throw new IllegalStateException("an empty page before " + before);
    }
  }

  /** Of the table and its large values, and of each index. */
  private Map<String, Long> bytes() throws SQLException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("entry", number("SELECT pg_table_size('entry')"));
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT indexrelname, pg_relation_size(indexrelid) FROM pg_stat_user_indexes"
                + " WHERE relname = 'entry' ORDER BY indexrelname")) {
      while (rows.next()) {
        bytes.put(rows.getString(1), rows.getLong(2));
      }
    }
    return bytes;
  }

  private long written() throws SQLException {
    return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
