package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Entry;
import chat.parlance.testkit.store.Stores;
import chat.parlance.testkit.store.TestRoom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a deleted message the index keeps no word. */
class SearchErasureTest {

  /** A word that no other message has. */
  private static final String WORD = "xylophonist";

  @TempDir private Path folder;

  private static void catchUp(MessageSearch search, RoomLog log) {
    search.index(log.after(search.indexed().number(), 1_000));
    assertThat(search.indexed()).isEqualTo(log.head());
  }

  @Test
  void no_file_of_lucenes_index_has_the_word_any_more() throws IOException {
    try (TestServer server = TestServer.on(Databases.h2File(folder), "sa")) {
      Stores stores = server.stores();
      TestRoom room = TestRoom.group(stores.log(), TestRoom.aUser());
      room.say(room.owner(), "what stays");
      Entry said = room.say(room.owner(), WORD);
      catchUp(stores.search(), stores.log());
      assertThat(filesWithTheWord()).isPositive();

      room.delete(room.owner(), said);
      catchUp(stores.search(), stores.log());
      assertThat(filesWithTheWord()).isZero();
    }
  }

  private long filesWithTheWord() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("parlance.search"))) {
      return files.filter(SearchErasureTest::hasTheWord).count();
    }
  }

  private static boolean hasTheWord(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_row_in_postgres_goes_with_the_transaction_that_deletes() throws SQLException {
    String url = TestPostgres.database();
    try (TestServer server = TestServer.on(url, TestPostgres.USER)) {
      Stores stores = server.stores();
      TestRoom room = TestRoom.group(stores.log(), TestRoom.aUser());
      Entry said = room.say(room.owner(), WORD);
      catchUp(stores.search(), stores.log());
      assertThat(rows(url)).isEqualTo(1);

      room.delete(room.owner(), said);
      assertThat(rows(url)).isZero();
    }
  }

  private static long rows(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, TestPostgres.USER, "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM message_search")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
