package chat.parlance.bootstrap.authorisation;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.wire.Rest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * People who talk behind closed doors, and others who were in there once, or never, all of whom
 * share one other room.
 */
final class Gathering {

  static final String SECRET = "sesame";

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestServer server;
  private final Chat chat;
  final Rest ann;

  /** Is in the closed room and nowhere else. */
  final Rest mia;

  final Rest stranger;
  final Rest removed;
  final Rest banned;
  final Rest blocked;

  /** Everybody but Mia is in it. */
  final RoomId hall;

  /** Nobody is in it any more but Ann and Mia. */
  final RoomId closed;

  /** Ann's with the one whom she blocks. */
  final RoomId direct;

  /** A file that is shown in both. */
  final AttachmentId file;

  /** What a thread of the closed room began with. */
  final long first;

  Gathering(TestServer server, RoomKind kind) {
    this.server = server;
    this.chat = server.bean(Chat.class);
    ann = person("ann");
    mia = person("mia");
    stranger = person("stranger");
    removed = person("removed");
    banned = person("banned");
    blocked = person("blocked");
    hall = open(RoomKind.GROUP, "hall", stranger, removed, banned, blocked);
    closed = open(kind, "closed", mia, removed, banned);
    direct = open(RoomKind.DIRECT, null, blocked);
    first = say(ann, closed, Content.plain(SECRET + " @" + name(removed) + " @" + name(banned)));
    long greeted = say(ann, direct, Content.plain(SECRET));
    for (Rest one : List.of(removed, banned)) {
      say(one, closed, replying("so it is", first));
      follow(one, closed, first);
    }
    say(blocked, direct, replying("is it?", greeted));
    follow(blocked, direct, greeted);
    file = bring();
    long shown = say(ann, closed, Content.plain(SECRET), file);
    chat.sendMessage().forward(caller(ann), direct, null, closed, shown).orThrow();
  }

  private Rest person(String name) {
    return Rest.register(server.uri(), name + NAMES.incrementAndGet());
  }

  private static String name(Rest one) {
    return one.person().name();
  }

  static Caller caller(Rest one) {
    return Caller.trusted(one.person().id());
  }

  /** Those who are to be told nothing, once they are out. */
  List<Rest> outsiders() {
    return List.of(stranger, removed, banned, blocked);
  }

  List<Person> outside() {
    return outsiders().stream().map(Rest::person).toList();
  }

  private RoomId open(RoomKind kind, String name, Rest... others) {
    List<UserId> members = Stream.of(others).map(it -> it.person().id()).toList();
    return chat.manageRooms()
        .open(caller(ann), kind, name, null, members)
        .orThrow()
        .value()
        .room()
        .id();
  }

  private static Content replying(String text, long to) {
    return new Content(text, Content.Format.PLAIN, to, List.of(), null);
  }

  private void follow(Rest one, RoomId room, long root) {
    chat.followThreads()
        .change(caller(one), room, root, new FollowThreads.Wish(true, null))
        .orThrow();
  }

  long say(Rest author, RoomId room, Content content, AttachmentId... files) {
    return chat.sendMessage()
        .send(caller(author), room, null, content, List.of(files))
        .orThrow()
        .entry()
        .seq();
  }

  private AttachmentId bring() {
    AttachmentId id = chat.uploadFiles().begin(caller(ann), "a.txt", null).orThrow().id();
    ByteBuffer bytes = ByteBuffer.wrap(SECRET.getBytes(StandardCharsets.UTF_8));
    chat.uploadFiles().append(caller(ann), id, 0, bytes).orThrow();
    chat.uploadFiles().finish(caller(ann), id).orThrow();
    return id;
  }

  /** The door is closed on all who are to be out. */
  void close() {
    ManageMembers members = chat.manageMembers();
    members.remove(caller(ann), closed, removed.person().id()).orThrow();
    members.ban(caller(ann), closed, banned.person().id(), null, null).orThrow();
    chat.blockUsers().block(caller(ann), blocked.person().id()).orThrow();
  }

  /** All that can happen in a room. */
  void live() {
    Caller a = caller(ann);
    Caller m = caller(mia);
    long said = say(ann, closed, Content.plain(SECRET + " again @room"));
    chat.editMessages()
        .edit(a, closed, said, new EditMessages.Wish(SECRET + "!", null, null))
        .orThrow();
    chat.reactToMessages().react(m, closed, said, "👍").orThrow();
    chat.reactToMessages().takeBack(m, closed, said, "👍").orThrow();
    chat.pinMessages().pin(a, closed, said).orThrow();
    say(mia, closed, replying(SECRET + " in a thread", first));
    var poll = new Poll(List.of(SECRET, "no"), false, null);
    long asked = say(ann, closed, Content.plain(SECRET + "?").asking(poll));
    chat.reactToMessages().vote(m, closed, asked, Set.of(0)).orThrow();
    chat.editMessages().delete(a, closed, asked).orThrow();
    chat.shareActivity().typing(m, closed, true).orThrow();
    chat.shareActivity().appear(m, Presence.Status.AWAY).orThrow();
    chat.markReceipts().mark(m, closed, said, said).orThrow();
    chat.manageMembers()
        .change(a, closed, mia.person().id(), new ManageMembers.Wish(Role.MODERATOR, null))
        .orThrow();
    chat.manageRooms()
        .change(a, closed, new ManageRooms.Wish("renamed", "of this and that", null, null))
        .orThrow();
    chat.scheduleMessages()
        .schedule(
            m,
            closed,
            null,
            Content.plain(SECRET + " later"),
            Instant.now().plus(Duration.ofDays(1)))
        .orThrow();
    chat.handleReports().report(m, closed, said, SECRET).orThrow();
    chat.inviteMembers().invite(a, closed, null, null).orThrow();
  }

  /** Says and does something where all outsiders are told of it, after all that came before. */
  String signOff() {
    String text = "signed off " + UUID.randomUUID();
    say(ann, hall, Content.plain(text));
    return text;
  }

  void typing(boolean on) {
    chat.shareActivity().typing(caller(ann), hall, on).orThrow();
  }

  /** What nobody outside may see any word of. */
  boolean isGivenAwayBy(String text) {
    return Stream.of(SECRET, closed.toString(), direct.toString(), mia.person().id().toString())
        .anyMatch(text::contains);
  }
}
