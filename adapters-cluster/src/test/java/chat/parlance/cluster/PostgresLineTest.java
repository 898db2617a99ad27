package chat.parlance.cluster;

import static chat.parlance.cluster.Outages.PATIENCE;
import static chat.parlance.cluster.Outages.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.News;
import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLineTest implements Outages {

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  public Line line(int port) {
    return line(port, "parlance_one");
  }

  private static Line line(int port, String channel) {
    return new PostgresLine(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?loginTimeout=5",
        "postgres",
        "postgres",
        channel);
  }

  @Override
  public int port() {
    return postgres.getPort();
  }

  @Test
  void two_clusters_in_one_database_do_not_hear_each_other() {
    try (LetterBus one = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus other = LetterBus.over(line(port(), "parlance_two"), BusWatch.NONE)) {
      Listening far = Listening.to(other);
      await().atMost(PATIENCE).until(other::connected);
      exchange(one, Listening.to(two), 1);
      exchange(two, Listening.to(one), 2);

      assertThat(far.heard).isEmpty();
    }
  }

  @Test
  void sessions_that_the_database_ends_are_opened_again() {
    try (LetterBus one = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE)) {
      Listening heard = Listening.to(two);
      exchange(one, heard, 1);
      int missed = heard.missed.get();

      endSessions();

      await().atMost(PATIENCE).until(() -> heard.missed.get() > missed);
      exchange(one, heard, 2);
    }
  }

  private static void endSessions() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'Parlance bus'");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void entries_too_long_for_a_letter_are_told_as_a_hint() {
    try (LetterBus one = LetterBus.over(line(port()), BusWatch.NONE);
        LetterBus two = LetterBus.over(line(port()), BusWatch.NONE)) {
      Listening heard = Listening.to(two);
      exchange(one, heard, 1);

      one.publish(new News.Committed(List.of(entry(7, "\uD83C\uDF75".repeat(1700)))));
      one.publish(new News.Committed(List.of(entry(8, "\uD83C\uDF75".repeat(2000)))));

      await().atMost(PATIENCE).until(() -> heard.heard.size() == 3);
      assertThat(heard.heard.get(1)).isInstanceOf(News.Committed.class);
      assertThat(heard.heard.get(2)).isEqualTo(new News.Grown(new Position("e", 8)));
    }
  }

  @Test
  void why_it_cannot_be_reached_is_told_without_the_password() {
    String url = "jdbc:postgresql://127.0.0.1:" + port() + "/nowhere?password=secret-word";
    var line = new PostgresLine(url, "postgres", null, "c");

    assertThatThrownBy(() -> line.open(null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining("secret-word");
    assertThat(line).hasToString("jdbc:postgresql://127.0.0.1:" + port() + "/nowhere");
  }

  private static Entry entry(long position, String text) {
    return new Entry(
        new RoomId(new UUID(1, 2)),
        position,
        new Position("e", position),
        Instant.EPOCH,
        new UserId(new UUID(3, 4)),
        new Change.MessagePosted(new Key("k"), Content.plain(text)));
  }
}
