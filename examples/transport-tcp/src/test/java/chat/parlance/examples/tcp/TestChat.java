package chat.parlance.examples.tcp;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.memory.InMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A chat in memory behind a TCP server, and a door that lets in whoever was given a token. */
final class TestChat implements AutoCloseable, Admit {

  private final Chat chat = Chat.over(InMemory.ports());
  private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
  private final TcpServer server;

  private TestChat(Patience patience) throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server = TcpServer.start(chat, this, anyPort, patience);
  }

  static TestChat start() throws IOException {
    return new TestChat(Patience.DEFAULT);
  }

  static TestChat start(Patience patience) throws IOException {
    return new TestChat(patience);
  }

  Chat chat() {
    return chat;
  }

  TcpServer server() {
    return server;
  }

  /** A token of somebody new. */
  String token() {
    return token(new UserId(UUID.randomUUID()));
  }

  String token(UserId user) {
    String token = UUID.randomUUID().toString();
    tokens.put(
        token, new Caller(user, "session-" + token, Instant.now().plus(Duration.ofHours(1))));
    return token;
  }

  @Override
  public Result<Caller> accept(String accessToken) {
    Caller caller = tokens.get(accessToken);
    return caller == null ? unknown() : Result.ok(caller);
  }

  @Override
  public Result<Caller> check(Caller caller) {
    return tokens.containsValue(caller) ? Result.ok(caller) : unknown();
  }

  @Override
  public Result<Ticket> ticket(Caller caller) {
    throw new UnsupportedOperationException("nobody opens a page here");
  }

  @Override
  public Result<Caller> redeem(String ticket) {
    return unknown();
  }

  private static <T> Result<T> unknown() {
    return Result.refused(Refusal.of(Refusal.Reason.UNAUTHENTICATED, "Who is that?"));
  }

  @Override
  public void close() {
    server.close();
    chat.close();
  }
}
