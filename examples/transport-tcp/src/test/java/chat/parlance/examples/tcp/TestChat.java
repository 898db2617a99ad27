package chat.parlance.examples.tcp;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Timing;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A chat in memory behind a TCP server, and a door that lets in whoever was given a token. */
final class TestChat implements ChatServer, Admit {

  private static final Duration A_WHILE = Duration.ofHours(1);

  private final Ports ports = InMemory.ports();
  private final Chat chat;
  private final TcpServer server;
  private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  TestChat(Timing timing, Patience patience) {
    this.chat = Chat.over(ports, timing);
    try {
      var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.server = TcpServer.start(chat, this, anyPort, patience);
    } catch (IOException full) {
      chat.close();
      throw new UncheckedIOException(full);
    }
  }

  TestChat(Patience patience) {
    this(Timing.DEFAULT, patience);
  }

  TestChat() {
    this(Patience.DEFAULT);
  }

  TcpServer server() {
    return server;
  }

  /** A token of somebody new. */
  String token() {
    return person("somebody").accessToken();
  }

  // ---- behind the stage

  @Override
  public Chat chat() {
    return chat;
  }

  @Override
  public ChatDriver driver() {
    return new TcpDriver(server.address());
  }

  @Override
  public Person person(String name) {
    UUID id = UUID.randomUUID();
    User user = new User(new UserId(id), name + "-" + id, name, false, Instant.now());
    ports.users().add(user, null);
    return login(user.id(), name);
  }

  @Override
  public Person device(Person person) {
    return login(person.id(), person.name());
  }

  private Person login(UserId user, String name) {
    String session = UUID.randomUUID().toString();
    return new Person(user, name, session, issue(user, session, A_WHILE));
  }

  @Override
  public String token(Person person, Duration life) {
    return issue(person.id(), person.session(), life);
  }

  private String issue(UserId user, String session, Duration life) {
    String token = UUID.randomUUID().toString();
    tokens.put(token, new Caller(user, session, Instant.now().plus(life)));
    return token;
  }

  @Override
  public void logout(Person person) {
    ended.add(person.session());
    chat.revoke(person.session());
  }

  @Override
  public void close() {
    server.close();
    chat.close();
  }

  // ---- at the door

  @Override
  public Result<Caller> accept(String accessToken) {
    Caller caller = tokens.get(accessToken);
    return caller == null ? stranger() : check(caller);
  }

  @Override
  public Result<Caller> check(Caller caller) {
    boolean stands =
        !ended.contains(caller.session()) && Instant.now().isBefore(caller.validUntil());
    return stands ? Result.ok(caller) : stranger();
  }

  @Override
  public Result<Ticket> ticket(Caller caller) {
    throw new UnsupportedOperationException("nobody opens a page here");
  }

  @Override
  public Result<Caller> redeem(String ticket) {
    return stranger();
  }

  private static <T> Result<T> stranger() {
    return Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "Who is that?"));
  }
}
