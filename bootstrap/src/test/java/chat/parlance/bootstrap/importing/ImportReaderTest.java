package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.importing.ImportReader.Reading;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Limits;
import chat.parlance.domain.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a file says is checked line by line; what is wrong is told with its line. */
class ImportReaderTest {

  private static final String ANN = "{'type':'user','username':'ann'}";
  private static final String BOB = "{'type':'user','username':'bob','displayName':'Bob B'}";
  private static final String ROOM =
      "{'type':'room','name':'general','kind':'channel','owner':'ann','members':[],"
          + "'at':'2026-01-05T09:00:00Z'}";

  private final ImportScene scene = new ImportScene();

  private static String[] quoted(String... lines) {
    return List.of(lines).stream().map(line -> line.replace('\'', '"')).toArray(String[]::new);
  }

  private Reading read(String... lines) throws IOException {
    return scene.reader().read(ImportScene.file(quoted(lines)));
  }

  private ImportPlan good(String... lines) throws IOException {
    Reading reading = read(lines);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return ((Reading.Good) reading).plan();
  }

  /** The problem of the last line, after these that are fine. */
  private String bad(String line) throws IOException {
    return problem(ANN, BOB, ROOM, line);
  }

  private String problem(String... lines) throws IOException {
    Reading reading = read(lines);
    assertThat(reading).isInstanceOf(Reading.Bad.class);
    return ((Reading.Bad) reading).problem().toString();
  }

  private static String message(String more) {
    return "{'type':'message','room':'general','by':'ann','at':'2026-01-05T09:01:00Z',"
        + more
        + "}";
  }

  @Test
  void the_example_of_the_documentation_is_one() throws IOException {
    String page = Files.readString(Path.of("../docs/import.md"));
    int from = page.indexOf("```jsonl\n") + "```jsonl\n".length();
    String example = page.substring(from, page.indexOf("```", from));

    ImportPlan plan = good(example.lines().toArray(String[]::new));

    assertThat(plan.people()).hasSize(3);
    assertThat(plan.rooms()).isEqualTo(2);
    assertThat(plan.messages()).isEqualTo(3);
    assertThat(plan.drafts().stream().map(draft -> draft.revision()))
        .containsExactly(0L, 1L, 1L, 1L, 4L, 0L, 1L);
  }

  @Test
  void a_reply_is_in_the_thread_of_what_it_replies_to() throws IOException {
    ImportPlan plan =
        good(
            ANN,
            BOB,
            ROOM,
            message("'text':'root','key':'a'"),
            message("'text':'re','key':'b','replyTo':'a'"),
            message("'text':'re re','replyTo':'b'"));

    assertThat(plan.drafts())
        .extracting(Draft::change)
        .filteredOn(MessagePosted.class::isInstance)
        .extracting(change -> ((MessagePosted) change).traits().thread())
        .containsExactly(null, 2L, 2L);
  }

  @Test
  void what_is_not_json_is_told_with_its_line() throws IOException {
    assertThat(bad("{'type':")).startsWith("line 4: is not valid JSON");
    assertThat(bad("[]")).isEqualTo("line 4: is not a JSON object");
    assertThat(bad("{} {}")).startsWith("line 4: is not valid JSON");
    assertThat(bad("{'type':'user','type':'room'}")).startsWith("line 4: is not valid JSON");
    assertThat(bad("{'type':7}")).isEqualTo("line 4: type must be a string");
    assertThat(bad("{}")).isEqualTo("line 4: type is missing");
    assertThat(bad("{'type':'reaction'}")).isEqualTo("line 4: reaction: this type is not known");
    byte[] latin =
        (ANN.replace('\'', '"') + "\n{\"x\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(scene.reader().read(new ByteArrayInputStream(latin)).toString())
        .contains("line 2:", "is not valid JSON");
  }

  @Test
  void blank_lines_unknown_fields_and_a_byte_order_mark_are_fine() throws IOException {
    ImportPlan plan =
        good("\ufeff" + ANN, "", "  \r", "{'type':'user','username':'bob','x':[1]}\r");
    assertThat(plan.people()).hasSize(2);
    assertThat(problem(ANN, "", "", "x")).startsWith("line 4: ");
  }

  @Test
  void people() throws IOException {
    assertThat(bad(ANN)).isEqualTo("line 4: user: there is a user \"ann\" already");
    assertThat(bad("{'type':'user','username':'Ann'}")).contains("username must be 1 to 32 of");
    assertThat(bad("{'type':'user','username':'c','password':'short'}")).contains("password must");
    assertThat(bad("{'type':'user','username':'c','displayName':' '}")).contains("blank");
    assertThat(bad("{'type':'user','username':'c','id':'7'}")).contains("id must be a UUID");
    UUID id = UUID.randomUUID();
    String withId = "{'type':'user','username':'%s','id':'" + id + "'}";
    assertThat(problem(withId.formatted("a"), withId.formatted("b"))).contains("with the id " + id);
    assertThat(good(withId.formatted("a")).people().getFirst().user().id())
        .isEqualTo(new UserId(id));
  }

  @Test
  void rooms() throws IOException {
    assertThat(bad(ROOM)).isEqualTo("line 4: room: there is a room \"general\" already");
    String room = "{'type':'room','name':'%s','kind':'%s','owner':'%s','members':[%s],'at':'%s'}";
    String at = "2026-01-05T09:00:00Z";
    assertThat(bad(room.formatted("x", "club", "ann", "", at))).contains("kind must be one of");
    assertThat(bad(room.formatted("x", "group", "cid", "", at))).contains("no user \"cid\"");
    assertThat(bad(room.formatted("x", "group", "ann", "'cid'", at))).contains("no user \"cid\"");
    assertThat(bad(room.formatted("x", "group", "ann", "7", at))).contains("list of strings");
    assertThat(bad(room.formatted("x".repeat(81), "group", "ann", "", at))).contains("80");
    assertThat(bad(room.formatted("x", "group", "ann", "", "yesterday"))).contains("RFC 3339");
    assertThat(bad(room.formatted("x", "group", "ann", "", "2026-03-03T00:00:00Z")))
        .contains("in the future");
    for (String year : List.of("-0001", "-999999999", "+10000", "+999999999")) {
      String then = year + "-01-05T09:00:00Z";
      assertThat(bad(room.formatted("x", "group", "ann", "", then))).contains("RFC 3339");
    }
    String one = room.formatted("x", "direct", "ann", "'bob'", at);
    String two = room.formatted("y", "direct", "bob", "'ann'", at);
    assertThat(problem(ANN, BOB, one, two)).contains("these two have a direct room already");
    assertThat(problem(ANN, BOB, one, "{'type':'leave','room':'x','user':'bob','at':'" + at + "'}"))
        .contains("always has the same members");
    String cid = "{'type':'user','username':'cid'}";
    String three = room.formatted("x", "direct", "ann", "'bob','cid'", at);
    assertThat(problem(ANN, BOB, cid, three)).contains("at most one other");
  }

  @Test
  void messages() throws IOException {
    assertThat(bad(message("'text':'x'").replace("general", "lobby")))
        .isEqualTo("line 4: message: there is no room \"lobby\"");
    assertThat(bad(message("'text':'x'").replace("ann", "cid"))).contains("no user \"cid\"");
    assertThat(bad(message("'text':'x'").replace("ann", "bob")))
        .contains("\"bob\" is not a member");
    assertThat(bad(message("'text':'x'").replace("09:01", "08:59"))).contains("at goes back");
    assertThat(bad(message("'text':' '"))).contains("text must not be blank");
    assertThat(bad(message("'text':'\\u0000'"))).contains("not text");
    assertThat(bad(message("'text':'\\ud800'"))).contains("not text");
    assertThat(bad(message("'text':'" + "é".repeat(8193) + "'"))).contains("longer than 16384");
    assertThat(bad(message("'text':'x','format':'html'"))).contains("format must be one of");
    assertThat(bad(message("'text':'x','mentions':['cid']"))).contains("no user \"cid\"");
    assertThat(bad(message("'text':'x','key':'a b'"))).contains("key must be");
    assertThat(bad(message("'text':'x','replyTo':'k'"))).contains("no message with the key \"k\"");
    String keyed = message("'text':'x','key':'k'");
    assertThat(problem(ANN, ROOM, keyed, keyed))
        .isEqualTo("line 4: message: there is a message with the key \"k\" in this room already");
  }

  @Test
  void comings_and_goings() throws IOException {
    String join = "{'type':'join','room':'general','user':'bob','at':'2026-01-05T10:00:00Z'}";
    String leave = join.replace("join", "leave").replace("10:00", "11:00");
    String late = message("'text':'x'").replace("ann", "bob").replace("09:01", "11:30");
    assertThat(problem(ANN, BOB, ROOM, join, join)).contains("is a member already");
    assertThat(problem(ANN, BOB, ROOM, leave)).contains("\"bob\" is not a member");
    assertThat(problem(ANN, BOB, ROOM, join, leave, late))
        .isEqualTo("line 6: message: \"bob\" is not a member of the room at this point");
    assertThat(
            good(ANN, BOB, ROOM, join, leave.replace("user':'bob", "user':'ann"), late)
                .drafts()
                .stream()
                .map(d -> d.revision()))
        .containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void a_file_without_an_end_is_refused() throws IOException {
    var small = new ImportReader(scene.ports.ids(), Limits.DEFAULT, scene.ports.time(), 2);
    List<String> lines = new ArrayList<>(List.of(ANN, BOB, ROOM));
    assertThat(small.read(ImportScene.file(quoted(lines.toArray(String[]::new)))).toString())
        .contains("at most 2 lines");
    assertThat(scene.reader().read(ImportScene.file("x".repeat(Lines.LONGEST + 1))).toString())
        .contains("line 1:", "longer than 1048576 bytes");
  }
}
