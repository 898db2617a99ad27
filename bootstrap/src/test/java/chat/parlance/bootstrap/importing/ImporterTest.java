package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.Bulk.Loaded;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of a file comes in, or nothing. */
class ImporterTest {

  private static final String[] FILE = {
    "{\"type\":\"user\",\"username\":\"ann\",\"password\":\"same for both\"}",
    "{\"type\":\"user\",\"username\":\"bob\",\"password\":\"same for both\"}",
    "{\"type\":\"user\",\"username\":\"cid\"}",
    "{\"type\":\"room\",\"name\":\"g\",\"kind\":\"group\",\"owner\":\"ann\",\"members\":[\"bob\","
        + "\"cid\"],\"at\":\"2026-01-05T09:00:00Z\"}",
    message("ann", "2026-01-05T09:01:00Z", "old"),
    message("bob", "2026-01-07T09:00:00Z", "new, from bob"),
    message("ann", "2026-01-07T10:00:00Z", "new, for bob\",\"mentions\":[\"bob\"],\"x\":\"")
  };

  private final ImportScene scene = new ImportScene();

  private static String message(String by, String at, String text) {
    return "{\"type\":\"message\",\"room\":\"g\",\"by\":\"%s\",\"at\":\"%s\",\"text\":\"%s\"}"
        .formatted(by, at, text);
  }

  private UserId id(String username) {
    return scene.ports.users().named(username).orElseThrow().user().id();
  }

  private RoomSummary seenBy(String username) {
    List<RoomSummary> mine = scene.ports.rooms().mine(id(username), Long.MAX_VALUE, 10);
    assertThat(mine).hasSize(1);
    return mine.getFirst();
  }

  private void assertNothing() {
    assertThat(scene.ports.log().head().number()).isZero();
    assertThat(scene.ports.users().search("", null, 10)).isEmpty();
  }

  @Test
  void a_good_file_reads_back() throws IOException {
    assertThat(scene.load(FILE))
        .isInstanceOfSatisfying(
            Importer.Outcome.Done.class,
            done -> {
              assertThat(done.users()).isEqualTo(3);
              assertThat(done.rooms()).isEqualTo(1);
              assertThat(done.messages()).isEqualTo(3);
              assertThat(done.marked()).isTrue();
            });
    List<Entry> entries = scene.ports.log().after(0, 10);
    assertThat(entries.stream().map(Entry::seq)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(entries.get(1).at()).isEqualTo(Instant.parse("2026-01-05T09:01:00Z"));
    assertThat(((MessagePosted) entries.getLast().change()).content().mentions())
        .containsExactly(id("bob"));
    assertThat(scene.ports.users().named("cid").orElseThrow().passwordHash()).isNull();
  }

  @Test
  void a_password_is_hashed_once_for_all_who_have_it() throws IOException {
    scene.load(FILE);
    assertThat(scene.hashed).containsExactly("same for both");
    assertThat(scene.ports.users().named("bob").orElseThrow().passwordHash())
        .isEqualTo("hash of same for both");
  }

  @Test
  void what_is_old_or_was_answered_counts_as_read() throws IOException {
    scene.load(FILE);
    assertThat(seenBy("ann").unread()).isZero();
    assertThat(seenBy("bob").unread()).isEqualTo(1);
    assertThat(seenBy("bob").mentions()).isEqualTo(1);
    assertThat(seenBy("cid").unread()).isEqualTo(2);
    assertThat(seenBy("cid").mark().read()).isEqualTo(2);
    assertThat(seenBy("cid").mark().delivered()).isEqualTo(4);
  }

  @Test
  void a_bad_line_leaves_nothing() throws IOException {
    String[] bad = FILE.clone();
    bad[6] = "{}";
    assertThat(scene.load(bad))
        .isEqualTo(new Importer.Outcome.Refused(new ImportProblem(7, "type is missing")));
    assertNothing();
    assertThat(scene.hashed).isEmpty();
  }

  @Test
  void a_username_that_is_taken_leaves_nothing() throws IOException {
    var bob = new User(new UserId(scene.ports.ids().next()), "bob", "B", false, ImportScene.NOW);
    scene.ports.users().add(bob, null);

    assertThat(scene.load(FILE))
        .isEqualTo(
            new Importer.Outcome.Refused(
                new ImportProblem(2, "user: the username \"bob\" is taken")));
    assertThat(scene.ports.users().search("", null, 10)).containsExactly(bob);
    assertThat(scene.ports.log().head().number()).isZero();
  }

  @Test
  void an_id_that_is_taken_is_refused() throws IOException {
    var bob = new User(new UserId(scene.ports.ids().next()), "bob", "B", false, ImportScene.NOW);
    scene.ports.users().add(bob, null);
    String same = "{\"type\":\"user\",\"username\":\"eve\",\"id\":\"" + bob.id() + "\"}";
    assertThat(scene.load("", same))
        .isEqualTo(
            new Importer.Outcome.Refused(
                new ImportProblem(2, "user: the store has a user with this id")));
  }

  @Test
  void what_only_the_store_can_know_is_told_with_its_line() throws IOException {
    var taken = scene.importer((accounts, drafts, progress) -> new Loaded.UsernameTaken("cid"));
    var bad = scene.importer((accounts, drafts, progress) -> new Loaded.BadDraft(2));
    assertThat(taken.load(ImportScene.file(FILE), ImportScene.silent()).toString())
        .contains("line 3:", "\"cid\" is taken");
    assertThat(bad.load(ImportScene.file(FILE), ImportScene.silent()).toString())
        .contains("line 6:");
  }

  @Test
  void a_store_that_breaks_off_leaves_nothing() {
    var broken =
        scene.importer(
            (accounts, drafts, progress) ->
                scene
                    .memory
                    .bulk()
                    .load(
                        accounts,
                        drafts,
                        done -> {
                          throw new StoreException("broken on purpose", null);
                        }));
    assertThatThrownBy(() -> broken.load(ImportScene.file(FILE), ImportScene.silent()))
        .isInstanceOf(StoreException.class);
    assertNothing();
  }

  @Test
  void progress_is_one_line_on_a_terminal_and_a_few_elsewhere() {
    StringWriter terminal = new StringWriter();
    StringWriter log = new StringWriter();
    for (StringWriter out : List.of(terminal, log)) {
      Progress progress = new Progress(new PrintWriter(out), out.equals(terminal));
      for (int done = 1; done <= 1000; done++) {
        progress.at("Doing", done, 1000);
      }
      progress.end();
    }
    assertThat(terminal.toString().lines().toList().getLast())
        .isEqualTo("Doing 1,000 of 1,000 (100 %)");
    assertThat(terminal.toString().chars().filter(c -> c == '\n').count()).isEqualTo(1);
    assertThat(log.toString().lines()).hasSize(11).last().isEqualTo("Doing 1,000 of 1,000 (100 %)");
  }
}
