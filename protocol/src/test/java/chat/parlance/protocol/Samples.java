package chat.parlance.protocol;

import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Message;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Traits;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One of everything, always the same. */
final class Samples {

  static final RoomId ROOM = new RoomId(UUID.fromString("019b7000-0000-7000-8000-0000000000a1"));
  static final UserId ANN = new UserId(UUID.fromString("019b7000-0000-7000-8000-0000000000b1"));
  static final UserId BEN = new UserId(UUID.fromString("019b7000-0000-7000-8000-0000000000b2"));
  // More digits than the wire has.
  static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");
  static final Instant LATER = Instant.parse("2026-01-01T01:00:00Z");
  static final Position POSITION = new Position("k3x9", 42);
  static final RoomSettings SETTINGS =
      new RoomSettings(
          "General",
          "Anything \"goes\"",
          5,
          false,
          "https://example.org/general.png",
          RoomSettings.Visibility.JOINED,
          Map.of(Permission.SEND, Role.MODERATOR, Permission.MENTION_ROOM, Role.MEMBER));

  static final User USER = new User(ANN, "ann", "Ann Ü.", false, AT);
  static final Room SPACE = new Room(ROOM, RoomKind.CHANNEL, SETTINGS, ANN, AT, 7, 3, 42);
  static final Member MEMBER =
      new Member(ROOM, BEN, Role.MODERATOR, AT, LATER, "Noise", Notify.MENTIONS);
  static final Mark MARK = new Mark(ROOM, BEN, 7, 5);
  static final Entry SAID =
      entry(
          new Change.MessagePosted(
              new Key("key-1"),
              new Content(
                  "Hello 👋\nthere",
                  Content.Format.MARKDOWN,
                  3L,
                  List.of(ANN, BEN),
                  "{\"a\":1,\"b\":{\"c\":[true,null,1.5]}}")));
  static final Entry SAID_PLAINLY =
      entry(new Change.MessagePosted(new Key("key-2"), Content.plain("Hi")));

  /** Everything that a message can have. */
  static final Entry ASKED =
      entry(
          new Change.MessagePosted(
              new Key("key-3"),
              new Content(
                  "@ben, @room: which?",
                  Content.Format.PLAIN,
                  3L,
                  List.of(ANN),
                  null,
                  Duration.ofSeconds(60),
                  new Content.Origin(ROOM, 2, BEN, AT),
                  new Poll(List.of("This", "That"), true, LATER),
                  true),
              new Traits(List.of(BEN), true, 2L, LATER, false, null),
              LATER,
              null));

  static final Message ANSWERED =
      new Message(
          ASKED,
          new Message.Attached(
              List.of(new Message.Reaction("👍", 2, List.of(ANN, BEN))),
              List.of(new Message.Tally(1, 1, List.of(BEN))),
              new Message.Replies(3, 9, LATER),
              new Message.Pin(ANN, LATER)));
  static final Entry DELETED = SAID.saying(((Change.MessagePosted) SAID.change()).deleted(LATER));
  static final RoomSummary SUMMARY = new RoomSummary(SPACE, MEMBER, MARK, 2, 1, SAID_PLAINLY);

  private Samples() {}

  static Entry entry(Change change) {
    return new Entry(ROOM, 7, POSITION, AT, ANN, change);
  }
}
