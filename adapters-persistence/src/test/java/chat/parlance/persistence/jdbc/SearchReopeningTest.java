package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Terms;
import chat.parlance.testkit.store.Stores;
import chat.parlance.testkit.store.TestRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index stands where it stood when the server comes back, or begins anew. */
class SearchReopeningTest {

  @TempDir private Path folder;

  private String h2() {
    return Databases.h2File(folder);
  }

  private Path index() {
    return folder.resolve("parlance.search");
  }

  /** Says so many things and takes them in. */
  private static TestRoom fill(String url, String user, int messages) {
    try (TestServer server = TestServer.on(url, user)) {
      Stores stores = server.stores();
      TestRoom room = TestRoom.group(stores.log(), TestRoom.aUser());
      for (int i = 0; i < messages; i++) {
        room.say(room.owner(), "tea " + i);
      }
      catchUp(stores.search(), stores.log());
      return room;
    }
  }

  private static void catchUp(MessageSearch search, RoomLog log) {
    search.index(log.after(search.indexed().number(), 1_000));
    assertThat(search.indexed()).isEqualTo(log.head());
  }

  private static int hits(MessageSearch search, TestRoom room) {
    SearchQuery query =
        new SearchQuery(Terms.parse("tea"), Set.of(room.id()), null, null, null, null, false);
    return search.find(query, Long.MAX_VALUE, 100).size();
  }

  @Test
  void h2FindsAgainWhatItHad() {
    assertFoundAgain(h2(), "sa");
    assertThat(index()).isNotEmptyDirectory();
  }

  @Test
  void postgresFindsAgainWhatItHad() {
    assertFoundAgain(TestPostgres.database(), TestPostgres.USER);
  }

  private static void assertFoundAgain(String url, String user) {
    TestRoom room = fill(url, user, 5);
    try (TestServer server = TestServer.on(url, user)) {
      Stores stores = server.stores();
      assertThat(stores.search().indexed()).isEqualTo(stores.log().head());
      assertThat(hits(stores.search(), room)).isEqualTo(5);
    }
  }

  @Test
  void aSecondServerOfOneFileHasAnIndexOfItsOwn() {
    try (TestServer first = TestServer.on(h2(), "sa");
        TestServer second = TestServer.on(h2(), "sa")) {
      Stores stores = first.stores();
      TestRoom room = TestRoom.group(stores.log(), TestRoom.aUser());
      room.say(room.owner(), "tea");
      for (Stores each : List.of(stores, second.stores())) {
        catchUp(each.search(), each.log());
        assertThat(hits(each.search(), room)).isEqualTo(1);
      }
    }
  }

  @Test
  void anIndexThatIsLostIsMadeAgain() {
    assertMadeAgain(
        index -> {
          try (Stream<Path> files = Files.list(index)) {
            files.forEach(SearchReopeningTest::delete);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          delete(index);
        });
  }

  @Test
  void anIndexThatIsDamagedIsMadeAgain() {
    assertMadeAgain(
        index -> {
          try (Stream<Path> files = Files.list(index)) {
            files.filter(it -> !it.endsWith("write.lock")).forEach(SearchReopeningTest::spoil);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void spoil(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < bytes.length; i += 3) {
        bytes[i] ^= 0x55;
      }
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anIndexOfOtherDataIsMadeAgain(@TempDir Path other) {
    fill(Databases.h2File(other), "sa", 9);
    assertMadeAgain(
        index -> {
          try (Stream<Path> files = Files.list(index)) {
            files.forEach(SearchReopeningTest::delete);
            try (Stream<Path> theirs = Files.list(other.resolve("parlance.search"))) {
              for (Path file : theirs.toList()) {
                Files.copy(file, index.resolve(file.getFileName()));
              }
            }
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void assertMadeAgain(Consumer<Path> harm) {
    TestRoom room = fill(h2(), "sa", 5);
    harm.accept(index());
    try (TestServer server = TestServer.on(h2(), "sa")) {
      Stores stores = server.stores();
      assertThat(stores.search().indexed().number()).isZero();
      assertThat(hits(stores.search(), room)).isZero();
      catchUp(stores.search(), stores.log());
      assertThat(hits(stores.search(), room)).isEqualTo(5);
    }
  }

  @Test
  void anIndexAheadOfItsLogIsMadeAgain() {
    fill(h2(), "sa", 5);
    Position head;
    try (TestServer server = TestServer.on(h2(), "sa")) {
      head = server.stores().log().head();
    }
    try (var search =
        chat.parlance.persistence.lucene.LuceneSearch.in(index(), head.at(head.number() - 1))) {
      assertThat(search.indexed()).isEqualTo(head.at(0));
      assertThat(search.index(List.of())).isEqualTo(head.at(0));
    }
  }
}
