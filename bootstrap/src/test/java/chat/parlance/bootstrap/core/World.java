package chat.parlance.bootstrap.core;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rules;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The core over the store in memory, with a clock that the test moves. */
final class World implements AutoCloseable {

  volatile Instant now = Instant.parse("2026-01-01T00:00:00.123Z");
  Duration wait = Duration.ZERO;
  boolean broken;
  final InMemory store = new InMemory();
  final Ports ports;
  final Chat chat;
  final Caller ann;
  final Caller bob;
  final Caller cid;

  World() {
    this(Rules.DEFAULT);
  }

  World(Rules rules) {
    this(rules, MessageHook.NONE);
  }

  /** With attachments that stand on something else. */
  static World attaching(UnaryOperator<AttachmentPorts> change) {
    return new World(
        Rules.DEFAULT, MessageHook.NONE, ports -> ports.with(change.apply(ports.attachments())));
  }

  /** With something else in the place of some of its ports. */
  static World over(UnaryOperator<Ports> change) {
    return new World(Rules.DEFAULT, MessageHook.NONE, change);
  }

  /** With a hook that puts this text in the place of all others. */
  static World replacing(String text) {
    return new World(proposal -> new MessageHook.Verdict.Replace(text));
  }

  /** A room's wish that who comes later reads from there on. */
  static ManageRooms.Wish fromJoining() {
    return new ManageRooms.Wish(null, null, null, null, null, Visibility.JOINED, null);
  }

  /** With a hook, and with administrators by their usernames. */
  World(MessageHook hook, String... administrators) {
    this(Rules.DEFAULT, hook, UnaryOperator.identity(), administrators);
  }

  /** With a gateway for notifications, and with administrators by their usernames. */
  World(FakeGateway gateway, String... administrators) {
    this(
        Rules.DEFAULT,
        MessageHook.NONE,
        ports -> ports.with(ports.push().with(gateway, gateway)),
        administrators);
  }

  private World(Rules rules, MessageHook hook, String... administrators) {
    this(rules, hook, UnaryOperator.identity(), administrators);
  }

  private World(
      Rules rules, MessageHook hook, UnaryOperator<Ports> other, String... administrators) {
    ports =
        other.apply(
            store
                .with(() -> now, Limits.DEFAULT, quota(), rules)
                .with(store.moderation().with(hook).with(Set.of(administrators))));
    chat = Chat.over(ports);
    ann = person("ann");
    bob = person("bob");
    cid = person("cid");
  }

  private SendQuota quota() {
    return user -> {
      if (broken) {
        throw new StoreException("broken on purpose", null);
      }
      return wait;
    };
  }

  Caller person(String name) {
    var user = new User(new UserId(ports.ids().next()), name, name, false, now);
    ports.users().add(user, null);
    return Caller.trusted(user.id());
  }

  RoomSummary open(Caller owner, RoomKind kind, Caller... members) {
    String name = kind == RoomKind.DIRECT ? null : "room";
    List<UserId> ids = List.of(members).stream().map(Caller::user).toList();
    return chat.manageRooms().open(owner, kind, name, null, ids).orThrow().value();
  }

  RoomId channel(Caller owner, Caller... members) {
    return open(owner, RoomKind.CHANNEL, members).room().id();
  }

  Entry say(Caller caller, RoomId room, String text) {
    return chat.sendMessage().send(caller, room, null, Content.plain(text)).orThrow().entry();
  }

  Entry say(Caller caller, RoomId room, Content content) {
    return chat.sendMessage().send(caller, room, null, content).orThrow().entry();
  }

  /** What the message says now. */
  MessagePosted message(Caller reader, RoomId room, long seq) {
    return (MessagePosted)
        chat.readHistory().message(reader, room, seq).orThrow().posting().change();
  }

  /** What hangs on the message. */
  Attached attached(Caller reader, RoomId room, long seq) {
    return chat.readHistory().message(reader, room, seq).orThrow().attached();
  }

  /** Changes the least roles of a room. */
  void permit(Caller owner, RoomId room, Map<Permission, Role> permissions) {
    var wish = new ManageRooms.Wish(null, null, null, null, null, null, permissions);
    chat.manageRooms().change(owner, room, wish).orThrow();
  }

  static Refusal.Reason reason(Result<?> result) {
    return refusal(result).reason();
  }

  static Refusal refusal(Result<?> result) {
    if (result instanceof Result.Refused<?> refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused: " + result);
  }

  @Override
  public void close() {
    chat.close();
  }
}
