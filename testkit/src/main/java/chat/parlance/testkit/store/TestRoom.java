package chat.parlance.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.Traits;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A room of a test's own: made through the log, and remembering its revision. */
public final class TestRoom {

  /** When everything in a test room happens, to the millisecond. */
  public static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  private final RoomLog log;
  private final RoomId id;
  private final UserId owner;
  private long revision;

  private TestRoom(RoomLog log, RoomId id, UserId owner) {
    this.log = log;
    this.id = id;
    this.owner = owner;
  }

  /** A new group of these members, owned by the first. */
  public static TestRoom group(RoomLog log, UserId... members) {
    return create(log, RoomKind.GROUP, RoomSettings.named("A group", null), members);
  }

  /** A new room of this kind, owned by the first of its members. */
  public static TestRoom create(
      RoomLog log, RoomKind kind, RoomSettings settings, UserId... members) {
    TestRoom room = new TestRoom(log, aRoomId(), members[0]);
    room.append(members[0], creation(kind, settings, members));
    return room;
  }

  /** What creates a room of these members, owned by the first. */
  public static RoomCreated creation(RoomKind kind, RoomSettings settings, UserId... members) {
    List<Seat> seats = new ArrayList<>();
    for (UserId member : members) {
      seats.add(new Seat(member, seats.isEmpty() ? Role.OWNER : Role.MEMBER));
    }
    return new RoomCreated(kind, settings, seats);
  }

  public static UserId aUser() {
    return new UserId(UUID.randomUUID());
  }

  public static RoomId aRoomId() {
    return new RoomId(UUID.randomUUID());
  }

  public static Key aKey() {
    return new Key(UUID.randomUUID().toString());
  }

  public RoomId id() {
    return id;
  }

  public UserId owner() {
    return owner;
  }

  public long revision() {
    return revision;
  }

  /** A draft at the room's revision as this object knows it. */
  public Draft draft(UserId by, Change change) {
    return new Draft(id, revision, by, AT, change);
  }

  public Draft message(UserId by, Key key, String text) {
    return draft(by, new MessagePosted(key, Content.plain(text)));
  }

  public Draft message(UserId by, String text) {
    return message(by, aKey(), text);
  }

  /** Appends a change that must be taken. */
  public Entry append(UserId by, Change change) {
    Entry entry = appended(log.append(List.of(draft(by, change))).getFirst());
    if (change.structural()) {
      revision = entry.seq();
    }
    return entry;
  }

  public Entry say(UserId by, String text) {
    return append(by, new MessagePosted(aKey(), Content.plain(text)));
  }

  public Entry say(UserId by, Content content) {
    return append(by, new MessagePosted(aKey(), content));
  }

  /** A reply in the thread that began with this message. */
  public Entry reply(UserId by, Entry root, String text, UserId... named) {
    Content content = new Content(text, Content.Format.PLAIN, root.seq(), List.of(), null);
    Traits traits = new Traits(List.of(named), false, root.seq(), null, false, null);
    return append(by, new MessagePosted(aKey(), content, traits));
  }

  /** Gives a message another text; it is kept or not. */
  public Entry edit(Entry message, String text, boolean kept) {
    MessagePosted posted = (MessagePosted) message.change();
    MessagePosted edited =
        posted.edited(posted.content().saying(text), List.of(), false, AT.plusSeconds(1));
    return append(message.by(), new MessageEdited(message.saying(edited), kept));
  }

  /** Deletes a message. */
  public Entry delete(UserId by, Entry message) {
    MessagePosted posted = (MessagePosted) message.change();
    return append(by, new MessageDeleted(message.saying(posted.deleted(AT.plusSeconds(2)))));
  }

  /** Says "1", "2" … as the owner, in one batch. */
  public List<Entry> sayMany(int count) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      drafts.add(message(owner, Integer.toString(i)));
    }
    return log.append(drafts).stream().map(TestRoom::appended).toList();
  }

  /** The entry of an outcome that must be {@link Outcome.Appended}. */
  public static Entry appended(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Appended.class);
    return ((Outcome.Appended) outcome).entry();
  }

  /** The text of an entry that must be a message. */
  public static String text(Entry entry) {
    assertThat(entry.change()).isInstanceOf(MessagePosted.class);
    return ((MessagePosted) entry.change()).content().text();
  }
}
