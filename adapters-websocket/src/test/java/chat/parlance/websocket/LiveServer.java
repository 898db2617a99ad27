package chat.parlance.websocket;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A server with this adapter and a real core over stores in memory, on a port of its own. */
final class LiveServer implements AutoCloseable {

  static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofMillis(300),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  final Chat chat;
  final Caller ann = caller(1);
  final Caller bob = caller(2);
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final ApplicationContext context;
  private final EmbeddedServer server;

  LiveServer() {
    this(Limits.DEFAULT, TIMING, Map.of());
  }

  LiveServer(Limits limits, Timing timing, Map<String, Object> properties) {
    Ports ports = InMemory.ports(InstantSource.system(), limits, SendQuota.UNLIMITED);
    for (Caller caller : List.of(ann, bob)) {
      ports
          .users()
          .add(
              new User(
                  caller.user(),
                  "user" + caller.user().value().getLeastSignificantBits(),
                  "A User",
                  false,
                  Instant.now()),
              null);
    }
    chat = Chat.over(ports, timing);
    Map<String, Object> all = new HashMap<>(properties);
    all.put("micronaut.server.port", -1);
    all.put(
        "micronaut.server.netty.server-type",
        "full_content"); // as the server that hosts this adapter does
    // Micronaut itself refuses foreign pages on a server that runs on localhost; the check under
    // test is ours.
    all.put("micronaut.server.cors.localhost-pass-through", true);
    context = ApplicationContext.builder(all).build();
    context.registerSingleton(FollowRooms.class, chat.followRooms());
    context.registerSingleton(SendMessage.class, chat.sendMessage());
    context.registerSingleton(MarkReceipts.class, chat.markReceipts());
    context.registerSingleton(ShareActivity.class, chat.shareActivity());
    context.registerSingleton(Limits.class, limits);
    context.registerSingleton(Admit.class, new Doorkeeper(ended));
    context.start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  URI uri(String pathAndQuery) {
    return URI.create("ws://127.0.0.1:" + server.getPort() + pathAndQuery);
  }

  int port() {
    return server.getPort();
  }

  RoomId channel(Caller owner, Caller... members) {
    List<UserId> others = java.util.Arrays.stream(members).map(Caller::user).toList();
    return chat.manageRooms()
        .open(owner, RoomKind.CHANNEL, "room", null, others)
        .orThrow()
        .value()
        .room()
        .id();
  }

  Entry say(Caller caller, RoomId room, String text) {
    return chat.sendMessage().send(caller, room, null, Content.plain(text)).orThrow().entry();
  }

  /** Logs a session out: its streams end, its commands are refused. */
  void revoke(Caller caller) {
    ended.add(caller.session());
    chat.revoke(caller.session());
  }

  static Caller caller(int number) {
    return caller(number, Instant.parse("2100-01-01T00:00:00Z"));
  }

  static Caller caller(int number, Instant validUntil) {
    return new Caller(new UserId(new UUID(0x7000, number)), "session-" + number, validUntil);
  }

  @Override
  public void close() {
    context.close();
    chat.close();
  }

  private record Doorkeeper(Set<String> ended) implements Admit {
    @Override
    public Result<Caller> accept(String accessToken) {
      return Bearer.read(accessToken)
          .map(this::check)
          .orElseGet(
              () -> Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "A bad token.")));
    }

    @Override
    public Result<Caller> check(Caller caller) {
      return ended.contains(caller.session()) || caller.validUntil().isBefore(Instant.now())
          ? Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "The session has ended."))
          : Result.ok(caller);
    }

    @Override
    public Result<Ticket> ticket(Caller caller) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Result<Caller> redeem(String ticket) {
      throw new UnsupportedOperationException();
    }
  }
}
