package chat.parlance.bootstrap.authorisation;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Poll;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A room with everybody in it who is to be in it, and what calls are about: made when it is asked
 * for.
 */
final class Scene {

  /** In all that is said in the room: nobody outside may ever read it. */
  static final String SECRET = "sesame";

  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  /** RFC 8291's browser. */
  private static final String P256DH =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  static final PushTarget PHONE =
      new PushTarget.WebPush("http://127.0.0.1:9/push/abc", P256DH, AUTH);

  private final People people;
  private final Chat chat;
  private final Kind kind;

  /** With whom the author is in a direct room. */
  private final Who partner;

  private final RoomId room;
  private final Map<String, String> made = new HashMap<>();

  Scene(People people, Kind kind, Who partner) {
    this.people = people;
    this.chat = people.chat();
    this.kind = kind;
    this.partner = partner;
    this.room = unblocked(() -> kind == Kind.DIRECT ? direct() : populated());
  }

  /** Who is with the author in the direct room that this caller calls upon. */
  static Who partner(Who caller) {
    return switch (caller) {
      case BLOCKED, GUEST, EXPIRED, ENDED -> caller;
      default -> Who.MEMBER;
    };
  }

  RoomId room() {
    return room;
  }

  /** What the word in a call stands for. */
  String value(String name) {
    String known = made.get(name);
    if (known == null) {
      known = unblocked(() -> make(name));
      made.putIfAbsent(name, known);
    }
    return made.get(name);
  }

  /** Nobody comes back to it: a caller who has got in is out again. */
  void close(Who who) {
    if (kind != Kind.DIRECT) {
      var unused = chat.joinRooms().leave(people.caller(who), room);
    }
  }

  /** Something was done in the room: what the next call is about is made anew. */
  void renew() {
    made.clear();
  }

  /** The same of something that is not there. */
  String absent(String name) {
    return switch (name) {
      case "room",
          "file",
          "picture",
          "upload",
          "report",
          "invitation",
          "scheduled",
          "device",
          "code" ->
          UUID.randomUUID().toString();
      case "seq", "poll" -> "999999";
      default -> value(name);
    };
  }

  private RoomId direct() {
    return open(RoomKind.DIRECT, null, Who.AUTHOR, List.of(people.id(partner)));
  }

  private RoomId populated() {
    List<UserId> members =
        Stream.concat(
                Stream.of(
                        Who.EXPIRED,
                        Who.ENDED,
                        Who.REMOVED,
                        Who.BANNED,
                        Who.BLOCKED,
                        Who.MUTED,
                        Who.GUEST,
                        Who.MEMBER,
                        Who.AUTHOR,
                        Who.MODERATOR)
                    .map(people::id),
                Stream.of(people.target, people.deputy, people.chief, people.culprit))
            .toList();
    RoomId opened = open(RoomKind.valueOf(kind.name()), "a " + kind.word(), Who.OWNER, members);
    Caller owner = people.caller(Who.OWNER);
    ManageMembers govern = chat.manageMembers();
    var moderator = new ManageMembers.Wish(Role.MODERATOR, null);
    govern.change(owner, opened, people.id(Who.MODERATOR), moderator).orThrow();
    govern.change(owner, opened, people.deputy, moderator).orThrow();
    govern.change(owner, opened, people.chief, new ManageMembers.Wish(Role.OWNER, null)).orThrow();
    govern.change(owner, opened, people.id(Who.MUTED), new ManageMembers.Wish(null, FAR)).orThrow();
    govern.remove(owner, opened, people.id(Who.REMOVED)).orThrow();
    govern.ban(owner, opened, people.id(Who.BANNED), null, null).orThrow();
    govern.ban(owner, opened, people.culprit, null, null).orThrow();
    return opened;
  }

  private RoomId open(RoomKind of, String name, Who by, List<UserId> members) {
    return chat.manageRooms()
        .open(people.caller(by), of, name, null, members)
        .orThrow()
        .value()
        .room()
        .id();
  }

  /** While a block stands between the two, nothing can be made in their room. */
  private <T> T unblocked(Supplier<T> making) {
    if (kind != Kind.DIRECT || partner != Who.BLOCKED) {
      return making.get();
    }
    Caller author = people.caller(Who.AUTHOR);
    chat.blockUsers().unblock(author, people.id(Who.BLOCKED)).orThrow();
    try {
      return making.get();
    } finally {
      chat.blockUsers().block(author, people.id(Who.BLOCKED)).orThrow();
    }
  }

  private String make(String name) {
    return switch (name) {
      case "room" -> room.toString();
      case "seq" -> said(Content.plain(SECRET + " is what was said"));
      case "poll" -> said(polling());
      case "emoji" -> "%F0%9F%91%8D";
      case "file" -> shared(SECRET.getBytes(StandardCharsets.UTF_8));
      case "picture" -> shared(picture());
      case "link" -> linked();
      case "upload" -> begun().toString();
      case "report" -> reported();
      case "invitation", "code" -> invited(name);
      case "scheduled" -> planned();
      case "device" -> registered();
      case "phone" -> PHONE.address();
      case "p256dh" -> P256DH;
      case "auth" -> AUTH;
      case "target" -> people.target.toString();
      case "deputy" -> people.deputy.toString();
      case "chief" -> people.chief.toString();
      case "culprit" -> people.culprit.toString();
      case "other" -> people.other.toString();
      case "author" -> people.id(Who.AUTHOR).toString();
      default -> throw new IllegalArgumentException("What is " + name + "?");
    };
  }

  private Content polling() {
    var poll = new Poll(List.of(SECRET + " yes", "no"), false, null);
    return Content.plain(SECRET + "?").asking(poll);
  }

  private String said(Content content) {
    return said(content, List.of());
  }

  private String said(Content content, List<AttachmentId> files) {
    return Long.toString(
        chat.sendMessage()
            .send(people.caller(Who.AUTHOR), room, null, content, files)
            .orThrow()
            .entry()
            .seq());
  }

  /** Half a file. */
  private AttachmentId begun() {
    byte[] half = SECRET.getBytes(StandardCharsets.UTF_8);
    return written(half, 2L * half.length);
  }

  private AttachmentId written(byte[] bytes, long size) {
    Caller author = people.caller(Who.AUTHOR);
    AttachmentId id = chat.uploadFiles().begin(author, "notes", size).orThrow().id();
    chat.uploadFiles().append(author, id, 0, ByteBuffer.wrap(bytes)).orThrow();
    return id;
  }

  private String shared(byte[] bytes) {
    AttachmentId id = written(bytes, bytes.length);
    chat.uploadFiles().finish(people.caller(Who.AUTHOR), id).orThrow();
    said(Content.plain(SECRET), List.of(id));
    return id.toString();
  }

  private static byte[] picture() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private String linked() {
    AttachmentId file = AttachmentId.parse(value("file")).orElseThrow();
    return chat.shareFiles().link(people.caller(Who.AUTHOR), file).orThrow().signature();
  }

  private String reported() {
    Caller by = people.caller(kind == Kind.DIRECT ? partner : Who.MEMBER);
    long seq = Long.parseLong(said(Content.plain(SECRET)));
    return chat.handleReports()
        .report(by, room, seq, "it is rude")
        .orThrow()
        .report()
        .id()
        .toString();
  }

  private String invited(String name) {
    if (kind == Kind.DIRECT) {
      return UUID.randomUUID().toString(); // nobody can be invited there
    }
    InviteMembers.Issued issued =
        chat.inviteMembers().invite(people.caller(Who.OWNER), room, null, null).orThrow();
    made.put("invitation", issued.invitation().id().toString());
    made.put("code", issued.code());
    return made.get(name);
  }

  private String planned() {
    Instant at = Instant.now().plus(Duration.ofDays(1));
    return chat.scheduleMessages()
        .schedule(people.caller(Who.AUTHOR), room, null, Content.plain(SECRET), at)
        .orThrow()
        .message()
        .id()
        .toString();
  }

  private String registered() {
    var id = new DeviceId("phone-" + room);
    chat.manageDevices().register(people.caller(Who.AUTHOR), id, PHONE).orThrow();
    return id.toString();
  }
}
