package chat.parlance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.Roster;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Position;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewsJsonTest {

  private static final RoomId ROOM = new RoomId(new UUID(1, 2));
  private static final UserId ANN = new UserId(new UUID(3, 4));
  private static final UserId BOB = new UserId(new UUID(5, 6));
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant FINE = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final RoomSettings SETTINGS =
      new RoomSettings(
          "tea \u0000 \uD83C\uDF75",
          null,
          5,
          false,
          "https://example.org/a.png",
          RoomSettings.Visibility.JOINED,
          Map.of(Permission.SEND, Role.OWNER));
  private static final Content FULL =
      new Content(
          "line\nand \"quote\" \u2028",
          Content.Format.MARKDOWN,
          7L,
          List.of(BOB, ANN),
          "{\"a\":[1,null]}",
          Duration.ofSeconds(90, 5),
          new Content.Origin(ROOM, 3, BOB, AT),
          new Poll(List.of("yes", "no"), true, FINE),
          true,
          List.of(
              new Attachment(
                  new AttachmentId(new UUID(7, 8)),
                  "a.png",
                  "image/png",
                  1L << 40,
                  "ab",
                  new Attachment.Media(1, 2, "blur", Duration.ofMillis(1500), true)),
              new Attachment(
                  new AttachmentId(new UUID(9, 10)), "b", "text/plain", 0, "cd", null)));
  private static final Change.MessagePosted POSTED =
      new Change.MessagePosted(
          new Key("k-1"),
          FULL,
          new Traits(List.of(BOB), true, 4L, FINE, true, "print"),
          AT,
          null);

  private final NewsJson json = new NewsJson();

  static Stream<Change> changes() {
    return Stream.of(
        POSTED,
        new Change.MessagePosted(new Key("k"), Content.plain("hi")),
        POSTED.deleted(AT),
        new Change.MessageEdited(entry(POSTED), true),
        new Change.MessageDeleted(entry(POSTED.deleted(AT))),
        new Change.ReactionAdded(1, "\uD83C\uDF75"),
        new Change.ReactionRemoved(2, "+1"),
        new Change.MessagePinned(3),
        new Change.MessageUnpinned(4),
        new Change.PollVoted(5, List.of(0, 2)),
        new Change.PollVoted(5, List.of()),
        new Change.RoomCreated(
            RoomKind.GROUP,
            SETTINGS,
            List.of(new Change.Seat(ANN, Role.OWNER), new Change.Seat(BOB, Role.MEMBER))),
        new Change.RoomChanged(SETTINGS),
        new Change.RoomArchived(RoomSettings.named(null, "topic")),
        new Change.MemberJoined(ANN, Role.MODERATOR),
        new Change.MemberLeft(ANN),
        new Change.MemberRemoved(ANN, true, "spam", FINE),
        new Change.MemberRemoved(ANN, false, null, null),
        new Change.MemberChanged(ANN, Role.MEMBER, FINE, null),
        new Change.MemberUnbanned(ANN));
  }

  static Stream<News> news() {
    return Stream.concat(
        changes().map(change -> new News.Committed(List.of(entry(change)))),
        Stream.of(
            new News.Committed(changes().map(NewsJsonTest::entry).toList()),
            new News.Grown(new Position("e1", Long.MAX_VALUE)),
            new News.Typed(ROOM, ANN, true),
            new News.Marked(new Mark(ROOM, ANN, 9, 8)),
            new News.OwnChanged(ROOM, 0, ANN),
            new News.Appeared(ANN, Presence.Status.INVISIBLE),
            new News.BlocksChanged(ANN, BOB),
            new News.Revoked("session"),
            new News.StreamsChanged(
                "s1", List.of(new Roster.Place("st", "s1", ANN, "2001:db8::/64")), List.of("gone")),
            new News.StreamsChanged("s1", List.of(), List.of()),
            new News.ServerLeft("s1"),
            new News.Spent("sends", Map.of("a", 1, "\"b\"", 20))));
  }

  private static Entry entry(Change change) {
    return new Entry(ROOM, 12, new Position("abc", 34), AT, ANN, change);
  }

  @ParameterizedTest
  @MethodSource("news")
  void what_was_written_is_read_as_it_was(News news) {
    byte[] written = json.write(news);

    assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("\n", "\u0000");
    assertThat(json.read(json.tree(written))).isEqualTo(news);
  }

  /** A new kind needs no code, but a line above. */
  @Test
  void every_kind_of_news_and_of_change_is_tried() {
    assertThat(kinds(news())).containsAll(leaves(News.class));
    assertThat(kinds(changes())).containsAll(leaves(Change.class));
  }

  private static Set<Class<?>> kinds(Stream<?> values) {
    return values.map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> leaves(Class<?> sealed) {
    return RecordsModule.leaves(sealed).collect(Collectors.toSet());
  }

  @Test
  void what_another_version_wrote_is_not_read() {
    String typed = new String(json.write(new News.Typed(ROOM, ANN, true)), StandardCharsets.UTF_8);

    assertThat(read(typed)).isNotNull();
    for (String other :
        List.of(
            typed.replaceFirst("Typed\\.[0-9a-f]{8}", "Typed.00000000"),
            typed.replaceFirst("Typed", "Sung"),
            typed.replaceFirst("\"typing\":true", "\"typing\":null"),
            typed.replaceFirst("\"typing\":true", "\"typing\":true,\"more\":1"),
            typed.replaceFirst(ANN.toString(), "nobody"),
            "{}",
            "[]",
            "1")) {
      assertThat(read(other)).as(other).isNull();
    }
    assertThat(json.tree("{".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  private News read(String text) {
    return json.read(json.tree(text.getBytes(StandardCharsets.UTF_8)));
  }

  record One(String a, List<Inner> inner) {}

  record Inner(int b) {}

  record Renamed(String c, List<Inner> inner) {}

  record Other(String a, List<Outer> inner) {}

  record Outer(long b) {}

  @Test
  void a_shape_is_all_that_a_record_holds() {
    assertThat(Shapes.of(One.class)).isEqualTo(Shapes.of(One.class)).matches("[0-9a-f]{8}");
    assertThat(
            Stream.of(One.class, Renamed.class, Other.class)
                .map(Shapes::of)
                .collect(Collectors.toSet()))
        .hasSize(3);
    assertThat(Shapes.of(News.Committed.class)).isNotEqualTo(Shapes.of(News.Grown.class));
  }
}
