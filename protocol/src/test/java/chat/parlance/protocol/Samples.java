package chat.parlance.protocol;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.Key;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Message;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Position;
import chat.parlance.domain.Preferences;
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
      new Member(
          ROOM,
          BEN,
          Role.MODERATOR,
          AT,
          LATER,
          "Noise",
          new Preferences(Notify.MENTIONS, LATER, true),
          3);
  static final Mark MARK = new Mark(ROOM, BEN, 7, 5);
  static final Content CONTENT =
      new Content(
          "Hello 👋\nthere",
          Content.Format.MARKDOWN,
          3L,
          List.of(ANN, BEN),
          "{\"a\":1,\"b\":{\"c\":[true,null,1.5]}}");
  static final Entry SAID = entry(new Change.MessagePosted(new Key("key-1"), CONTENT));
  static final Entry SAID_PLAINLY =
      entry(new Change.MessagePosted(new Key("key-2"), Content.plain("Hi")));

  static final Attachment PICTURE =
      new Attachment(
          new AttachmentId(UUID.fromString("019b7000-0000-7000-8000-0000000000d1")),
          "Käse.png",
          "image/png",
          12345,
          "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
          new Attachment.Media(640, 480, "1QcSHQRnh493V4dIh4eXh1h4kJUI", null, true));
  static final Attachment SOUND =
      new Attachment(
          new AttachmentId(UUID.fromString("019b7000-0000-7000-8000-0000000000d2")),
          "a.mp3",
          "audio/mpeg",
          7,
          "486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7",
          new Attachment.Media(0, 0, null, Duration.ofMillis(1500), false));
  static final Attachment FILE =
      new Attachment(
          new AttachmentId(UUID.fromString("019b7000-0000-7000-8000-0000000000d3")),
          "notes",
          "application/octet-stream",
          1,
          "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
          null);

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
                  true,
                  List.of(PICTURE, SOUND, FILE)),
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
  static final RoomSummary SUMMARY = new RoomSummary(SPACE, MEMBER, MARK, 4, 2, 1, SAID_PLAINLY);

  static final Invitation INVITATION =
      new Invitation(
          new InvitationId(UUID.fromString("019b7000-0000-7000-8000-0000000000c1")),
          ROOM,
          ANN,
          AT,
          LATER,
          5,
          2);

  private Samples() {}

  static Entry entry(Change change) {
    return new Entry(ROOM, 7, POSITION, AT, ANN, change);
  }
}
