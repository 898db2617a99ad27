package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.out.Ids;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of a file, one after the other, and refuses the first that does not fit. */
final class Folding {

  /** What is older than this at the end of the file counts as read by everybody. */
  static final Duration RECENT = Duration.ofDays(1);

  private static final int MOST_ROOM_NAME = 80;
  private static final int MOST_TOPIC = 500;
  private static final int MOST_MENTIONS = 100;
  private static final Set<String> KINDS = Set.of("channel", "group", "direct");
  private static final Set<String> FORMATS = Set.of("plain", "markdown");

  private final Ids ids;
  private final Limits limits;
  private final Instant now;
  private final People people;
  private final Map<String, FoldedRoom> rooms = new LinkedHashMap<>();
  private final Set<Set<UserId>> pairs = new HashSet<>();
  private final List<ImportPlan.Line> entries = new ArrayList<>();
  private int messages;
  private Instant end = Instant.EPOCH;

  Folding(Ids ids, Limits limits, Instant now) {
    this.ids = ids;
    this.limits = limits;
    this.now = now;
    this.people = new People(ids, now);
  }

  void add(Fields fields, long line) {
    String type = fields.text("type");
    try {
      switch (type) {
        case "user" -> people.add(fields, line);
        case "room" -> open(fields, line);
        case "join" -> join(fields, line);
        case "leave" -> leave(fields, line);
        case "message" -> say(fields, line);
        default -> throw new BadLine("this type is not known");
      }
    } catch (BadLine bad) {
      throw new BadLine(type + ": " + bad.detail());
    }
  }

  private void open(Fields fields, long line) {
    String name = Texts.line("name", fields.text("name"), MOST_ROOM_NAME);
    if (rooms.containsKey(name)) {
      throw new BadLine("there is a room \"" + name + "\" already");
    }
    RoomKind kind =
        RoomKind.valueOf(fields.word("kind", fields.text("kind"), KINDS).toUpperCase(Locale.ROOT));
    UserId owner = people.named(fields.text("owner"));
    Set<UserId> members = new LinkedHashSet<>(List.of(owner));
    members.addAll(people.named(fields.list("members")));
    if (members.size() > ManageRooms.MOST_MEMBERS + 1) {
      throw new BadLine(
          "members must not be more than "
              + ManageRooms.MOST_MEMBERS
              + " to begin with; let the others join");
    }
    String topic = fields.optional("topic");
    if (topic != null) {
      topic = Texts.line("topic", topic, MOST_TOPIC);
    }
    RoomSettings settings = RoomSettings.named(name, topic);
    if (kind == RoomKind.DIRECT) {
      if (members.size() > 2) {
        throw new BadLine("a direct room has the owner and at most one other");
      }
      if (!pairs.add(Set.copyOf(members))) {
        throw new BadLine("these two have a direct room already");
      }
      settings = RoomSettings.named(null, null);
    }
    Role first = kind == RoomKind.DIRECT ? Role.MEMBER : Role.OWNER;
    List<Seat> seats =
        members.stream()
            .map(user -> new Seat(user, user.equals(owner) ? first : Role.MEMBER))
            .toList();
    FoldedRoom room = new FoldedRoom(new RoomId(ids.next()), kind, owner);
    rooms.put(name, room);
    append(room, owner, new RoomCreated(kind, settings, seats), fields, line);
  }

  private void join(Fields fields, long line) {
    FoldedRoom room = open(room(fields));
    String username = fields.text("user");
    UserId user = people.named(username);
    if (room.has(user)) {
      throw new BadLine("\"" + username + "\" is a member already");
    }
    // Nobody comes into a group uninvited; the file does not say who asked them in.
    boolean invited = room.kind == RoomKind.GROUP && room.has(room.owner);
    append(room, invited ? room.owner : user, new MemberJoined(user, Role.MEMBER), fields, line);
  }

  private void leave(Fields fields, long line) {
    FoldedRoom room = open(room(fields));
    UserId user = member(room, fields.text("user"));
    append(room, user, new MemberLeft(user), fields, line);
  }

  private void say(Fields fields, long line) {
    FoldedRoom room = room(fields);
    UserId by = member(room, fields.text("by"));
    String text = Texts.message("text", fields.text("text"), limits.textBytes());
    String format = fields.optional("format");
    List<UserId> mentions = people.named(fields.list("mentions"));
    if (mentions.size() > MOST_MENTIONS) {
      throw new BadLine("mentions must not be more than " + MOST_MENTIONS);
    }
    Long replyTo = replyTo(room, fields.optional("replyTo"));
    Content content =
        new Content(
            text,
            format == null
                ? Content.Format.PLAIN
                : Content.Format.valueOf(
                    fields.word("format", format, FORMATS).toUpperCase(Locale.ROOT)),
            replyTo,
            mentions,
            null);
    Traits traits =
        replyTo == null
            ? Traits.NONE
            : new Traits(List.of(), false, room.thread(replyTo), null, false, null);
    Key key = key(room, fields.optional("key"));
    append(room, by, new MessagePosted(key, content, traits), fields, line);
    messages++;
  }

  private Key key(FoldedRoom room, @Nullable String text) {
    if (text == null) {
      return new Key(ids.next().toString());
    }
    Key key =
        Key.parse(text)
            .orElseThrow(
                () ->
                    new BadLine(
                        "key must be 1 to 64 of letters, digits, dot, underscore, colon, -"));
    if (room.message(key) != null) {
      throw new BadLine("there is a message with the key \"" + key + "\" in this room already");
    }
    return key;
  }

  private static @Nullable Long replyTo(FoldedRoom room, @Nullable String key) {
    if (key == null) {
      return null;
    }
    Long seq = Key.parse(key).map(room::message).orElse(null);
    if (seq == null) {
      throw new BadLine(
          "replyTo: there is no message with the key \"" + key + "\" in this room before");
    }
    return seq;
  }

  private void append(FoldedRoom room, UserId by, Change change, Fields fields, long line) {
    Instant at = fields.time("at");
    if (at.isAfter(now)) {
      throw new BadLine("at is in the future: " + at);
    }
    entries.add(new ImportPlan.Line(line, room.draft(by, at, change)));
    end = at.isAfter(end) ? at : end;
  }

  private FoldedRoom room(Fields fields) {
    String name = fields.text("room");
    FoldedRoom room = rooms.get(name.strip());
    if (room == null) {
      throw new BadLine("there is no room \"" + name + "\"");
    }
    return room;
  }

  private static FoldedRoom open(FoldedRoom room) {
    if (room.kind == RoomKind.DIRECT) {
      throw new BadLine("a direct room always has the same members");
    }
    return room;
  }

  private UserId member(FoldedRoom room, String username) {
    UserId user = people.named(username);
    if (!room.has(user)) {
      throw new BadLine("\"" + username + "\" is not a member of the room at this point");
    }
    return user;
  }

  ImportPlan plan() {
    List<Mark> marks = new ArrayList<>();
    rooms.values().forEach(room -> marks.addAll(room.marks(end.minus(RECENT))));
    return new ImportPlan(people.all(), entries, marks, rooms.size(), messages);
  }
}
