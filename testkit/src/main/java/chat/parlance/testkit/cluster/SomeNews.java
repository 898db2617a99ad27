package chat.parlance.testkit.cluster;

import static chat.parlance.testkit.store.TestRoom.AT;

import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.News.Appeared;
import chat.parlance.application.port.out.News.BlocksChanged;
import chat.parlance.application.port.out.News.Committed;
import chat.parlance.application.port.out.News.Grown;
import chat.parlance.application.port.out.News.Marked;
import chat.parlance.application.port.out.News.OwnChanged;
import chat.parlance.application.port.out.News.Revoked;
import chat.parlance.application.port.out.News.ServerLeft;
import chat.parlance.application.port.out.News.Spent;
import chat.parlance.application.port.out.News.StreamsChanged;
import chat.parlance.application.port.out.News.Typed;
import chat.parlance.application.port.out.Roster.Place;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** At least one of all that servers tell each other, with every field in use, and every change. */
public final class SomeNews {

  private static final String EPOCH = "abcdefghijkl0123";
  private static final RoomId ROOM = new RoomId(UUID.randomUUID());
  private static final UserId ANN = new UserId(UUID.randomUUID());
  private static final UserId BOB = new UserId(UUID.randomUUID());
  private static final Instant LATER = Instant.parse("2031-12-31T23:59:59.999Z");

  private SomeNews() {}

  /** One of each kind and more. */
  public static List<News> all() {
    List<News> all = new ArrayList<>();
    all.add(new Committed(entries(changes())));
    changes().forEach(change -> all.add(new Committed(entries(List.of(change)))));
    all.add(grown(41));
    all.add(new Typed(ROOM, ANN, true));
    all.add(new Typed(ROOM, ANN, false));
    all.add(new Marked(new Mark(ROOM, ANN, Long.MAX_VALUE, 7)));
    all.add(new OwnChanged(ROOM, 0, ANN));
    all.add(new OwnChanged(ROOM, 12, BOB));
    for (Presence.Status status : Presence.Status.values()) {
      all.add(new Appeared(ANN, status));
    }
    all.add(new BlocksChanged(ANN, BOB));
    all.add(new Revoked("a session: any \"text\" ✂"));
    all.add(
        new StreamsChanged(
            "server-1",
            List.of(
                new Place("stream-1", "server-1", ANN, "2001:db8::/64"),
                new Place("stream-2", "server-1", BOB, "192.0.2.1")),
            List.of("stream-3", "stream-4")));
    all.add(new StreamsChanged("server-1", List.of(), List.of()));
    all.add(new ServerLeft("server-1"));
    all.add(new Spent("sends", Map.of("user-1", 1, "user-2", Integer.MAX_VALUE)));
    return all;
  }

  /** That the log reaches to there. */
  public static News grown(long number) {
    return new Grown(new Position(EPOCH, number));
  }

  /** As many messages as one commit takes, each with this text. */
  public static Committed batch(int size, String text) {
    return new Committed(
        entries(
            Stream.generate(UUID::randomUUID)
                .limit(size)
                .<Change>map(id -> new MessagePosted(new Key(id.toString()), Content.plain(text)))
                .toList()));
  }

  private static List<Entry> entries(List<Change> changes) {
    List<Entry> entries = new ArrayList<>();
    for (Change change : changes) {
      long number = entries.size() + 1L;
      entries.add(new Entry(ROOM, number, new Position(EPOCH, 100 + number), AT, ANN, change));
    }
    return entries;
  }

  private static List<Change> changes() {
    var posted = new MessagePosted(new Key("a-key:1._"), content(), traits());
    Entry message = entries(List.of(posted)).getFirst();
    var settings =
        new RoomSettings(
            "Näme",
            "a\ntopic",
            30,
            true,
            "https://pictures.example/1.png",
            RoomSettings.Visibility.JOINED,
            Map.of(Permission.SEND, Role.OWNER, Permission.PIN, Role.MEMBER));
    return List.of(
        posted,
        new MessagePosted(new Key("k"), Content.plain("")),
        new MessagePosted(new Key("k"), content().showing(List.of()), Traits.NONE, AT, LATER),
        new MessageEdited(message.saying(posted.edited(content(), List.of(BOB), true, AT)), true),
        new MessageDeleted(message.saying(posted.deleted(LATER))),
        new ReactionAdded(7, "👩‍👩‍👧‍👦"),
        new ReactionRemoved(7, "👍"),
        new MessagePinned(8),
        new MessageUnpinned(9),
        new PollVoted(10, List.of(0, 3)),
        new PollVoted(10, List.of()),
        new RoomCreated(
            RoomKind.GROUP,
            settings,
            List.of(new Seat(ANN, Role.OWNER), new Seat(BOB, Role.MEMBER))),
        new RoomCreated(
            RoomKind.DIRECT, RoomSettings.named(null, null), List.of(new Seat(ANN, Role.MEMBER))),
        new RoomChanged(new RoomSettings("Name", null, 0, false)),
        new RoomArchived(settings),
        new MemberJoined(BOB, Role.MODERATOR),
        new MemberLeft(BOB),
        new MemberRemoved(BOB, true, "spam “again” 🚫", LATER),
        new MemberRemoved(BOB, false, null),
        new MemberChanged(BOB, Role.MEMBER, LATER, "a reason"),
        new MemberChanged(BOB, Role.OWNER, null),
        new MemberUnbanned(BOB));
  }

  private static Content content() {
    var media =
        new Attachment.Media(
            640, 480, "3OcRJYB4d3h/iIeHeEh3eIhw+j2w", Duration.ofMillis(1_234), true);
    return new Content(
        "tab\tand\nlines\r\n \" \\ \u0001\u2028\ufeff 🏳️‍🌈 \u202b mixed שלום e\u0301",
        Content.Format.MARKDOWN,
        3L,
        List.of(BOB, ANN),
        "{\"b\" : 1,\n \"a\":[1.0, \"é🎉\"]}",
        Duration.ofSeconds(90),
        new Content.Origin(ROOM, 2, BOB, AT),
        new Poll(List.of("yes", "no"), true, LATER),
        true,
        List.of(
            new Attachment(
                new AttachmentId(UUID.randomUUID()),
                "a b.png",
                "image/png",
                5L << 32,
                "0f".repeat(32),
                media),
            new Attachment(
                new AttachmentId(UUID.randomUUID()),
                "notes",
                "text/plain",
                1,
                "ab".repeat(32),
                null)));
  }

  private static Traits traits() {
    return new Traits(List.of(BOB), true, 2L, LATER, true, "a fingerprint");
  }

  /** The kinds of news and of changes of which {@link #all} has no example; none, then. */
  static Set<String> missing() {
    List<Object> there = new ArrayList<>(all());
    there.addAll(changes());
    Set<Class<?>> seen = there.stream().map(Object::getClass).collect(Collectors.toSet());
    return Stream.of(News.class, Change.class)
        .flatMap(SomeNews::kinds)
        .filter(kind -> !seen.contains(kind))
        .map(Class::getName)
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SomeNews::kinds)
        : Stream.of(type);
  }
}
