package chat.parlance.bootstrap.contracts;

import chat.parlance.application.Chat;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.application.port.out.Users;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.User;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.wire.Rest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The whole server, as its users run it, with a client of one of its transports; or several servers
 * of one store, and whatever is asked or opened next is asked of the next of them.
 */
final class WireServer implements ChatServer {

  /** Who the server has to know as an administrator. */
  static final String ADMINISTRATOR = "administrator";

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final List<TestServer> servers;
  private final List<ChatDriver> drivers;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<String, Rest> sessions = new ConcurrentHashMap<>();
  private Rest administrator;

  private WireServer(List<TestServer> servers, Function<URI, ChatDriver> client) {
    this.servers = List.copyOf(servers);
    this.drivers = servers.stream().map(server -> client.apply(server.uri())).toList();
  }

  static WireServer start(
      Path data, Map<String, String> settings, Function<URI, ChatDriver> client) {
    return cluster(1, data, settings, client);
  }

  /** As many servers over the same data. */
  static WireServer cluster(
      int servers, Path data, Map<String, String> settings, Function<URI, ChatDriver> client) {
    return new WireServer(
        Stream.generate(() -> TestServer.start(data, settings)).limit(servers).toList(), client);
  }

  private int next() {
    return Math.floorMod(turn.getAndIncrement(), servers.size());
  }

  private TestServer server() {
    return servers.get(next());
  }

  @Override
  public Chat chat() {
    return server().bean(Chat.class);
  }

  @Override
  public ChatDriver driver() {
    return drivers.get(next());
  }

  @Override
  public Person person(String name) {
    return known(Rest.register(server().uri(), name + "-" + PEOPLE.incrementAndGet()));
  }

  @Override
  public Person device(Person person) {
    return known(session(person).at(server().uri()).login());
  }

  private Person known(Rest rest) {
    sessions.put(rest.person().session(), rest);
    return rest.person();
  }

  private Rest session(Person person) {
    return sessions.get(person.session());
  }

  @Override
  public String token(Person person, Duration life) {
    TestServer server = server();
    AccessTokens tokens = server.bean(AccessTokens.class);
    String session = tokens.read(session(person).person().accessToken()).orElseThrow().session();
    User user = server.bean(Users.class).find(List.of(person.id())).iterator().next();
    Instant now = Instant.now();
    return tokens.issue(user, session, now, now.plus(life));
  }

  @Override
  public void logout(Person person) {
    session(person).at(server().uri()).post("/auth/logout", Map.of()).reply();
  }

  @Override
  public void endOthers(Person person) {
    session(person).at(server().uri()).changePassword();
  }

  @Override
  public void endAll(Person person) {
    administrator().delete("/users/" + person.id() + "/sessions").ok();
  }

  private synchronized Rest administrator() {
    if (administrator == null) {
      administrator = Rest.register(server().uri(), ADMINISTRATOR);
    }
    return administrator;
  }

  @Override
  public void close() {
    servers.forEach(TestServer::close);
  }
}
