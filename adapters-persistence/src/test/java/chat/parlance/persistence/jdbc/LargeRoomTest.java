package chat.parlance.persistence.jdbc;

import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.store.TestRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** However many members a room has, a message costs the same statements and the same rows. */
class LargeRoomTest {

  private static final int MANY = 10_000;

  private static final String WRITTEN_WITH =
      """
      SELECT (SELECT count(*) FROM entry WHERE xmin = x.id)
        + (SELECT count(*) FROM room WHERE xmin = x.id)
        + (SELECT count(*) FROM clock WHERE xmin = x.id)
        + (SELECT count(*) FROM mention WHERE xmin = x.id)
        + (SELECT count(*) FROM member WHERE xmin = x.id)
      FROM (SELECT xmin AS id FROM entry WHERE position = ?) x\
      """;

  @TempDir private static Path folder;

  /** What was executed, and how many rows it changed where the driver tells. */
  private final List<String> statements = new ArrayList<>();

  @Test
  void a_message_costs_the_same_in_a_room_of_ten_thousand_on_h2() {
    var source = new JdbcDataSource();
    source.setUrl(Databases.h2File(folder));
    source.setUser("sa");
    Cost cost =
        new Cost(Database.open(counted(source), SqlDialect.H2, TestPatience.USUAL), entry -> 0L);

    assertThat(cost.large).isEqualTo(cost.small);
    assertThat(cost.small).as("what one message writes").anyMatch(it -> it.endsWith(" 1"));
  }

  @Test
  void a_message_costs_the_same_in_a_room_of_ten_thousand_on_postgres() {
    var source = new PGSimpleDataSource();
    source.setUrl(TestPostgres.database());
    source.setUser(TestPostgres.USER);
    Database database = Database.open(counted(source), SqlDialect.POSTGRES, TestPatience.USUAL);
    Cost cost = new Cost(database, entry -> rows(database, entry));

    assertThat(cost.large).isEqualTo(cost.small);
    // The message, its room, the clock, and whom it mentions.
    assertThat(cost.smallRows).isEqualTo(4);
    assertThat(cost.largeRows).isEqualTo(4);
  }

  private static long rows(Database database, Entry entry) {
    return database
        .connections()
        .use(
            connection ->
                new Sql(WRITTEN_WITH, entry.position().number())
                    .first(connection, row -> row.getLong(1))
                    .orElseThrow());
  }

  /** What a message costs in a room of two, and in a large one. */
  private final class Cost {
    final long smallRows;
    final long largeRows;
    final List<String> small;
    final List<String> large;

    Cost(Database database, ToLongFunction<Entry> rows) {
      RoomLog log =
          new JdbcRoomLog(
              database.connections(),
              database.connections(),
              database.dialect(),
              database.entries());
      UserId owner = aUser();
      TestRoom two = TestRoom.group(log, owner, aUser());
      UserId[] many = Stream.generate(TestRoom::aUser).limit(MANY).toArray(UserId[]::new);
      TestRoom large = TestRoom.group(log, many);
      UserId mentioned = aUser();
      // Each was used before, as a room is that people talk in.
      say(two, mentioned);
      say(large, mentioned);
      statements.clear();
      Entry entry = say(two, mentioned);
      this.small = List.copyOf(statements);
      this.smallRows = rows.applyAsLong(entry); // at once: later ones write the clock again
      statements.clear();
      entry = say(large, mentioned);
      this.large = List.copyOf(statements);
      this.largeRows = rows.applyAsLong(entry);
    }

    private Entry say(TestRoom room, UserId mentioned) {
      return room.say(
          room.owner(), new Content("@you", Content.Format.PLAIN, null, List.of(mentioned), null));
    }
  }

  private DataSource counted(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (name, answer) ->
            answer instanceof Connection it ? proxy(Connection.class, it, this::prepared) : answer);
  }

  private Object prepared(String method, Object answer) {
    return answer instanceof PreparedStatement it
        ? proxy(PreparedStatement.class, it, this::executed)
        : answer;
  }

  private Object executed(String method, Object answer) {
    if (method.startsWith("execute")) {
      String changed =
          answer instanceof int[] rows
              ? Integer.toString(Arrays.stream(rows).sum())
              : answer instanceof Integer rows ? rows.toString() : "-";
      statements.add(method + " " + changed);
    }
    return answer;
  }

  private interface After {
    Object of(String method, Object answer);
  }

  private static <T> T proxy(Class<T> type, T whole, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.of(method.getName(), method.invoke(whole, arguments));
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
