package chat.parlance.bootstrap.contracts;

import chat.parlance.application.Chat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What passes everything on, so that a fault is the one thing that it does otherwise. */
final class Wrapped {

  private Wrapped() {}

  /** A server with another driver. */
  static final class Server implements ChatServer {

    private final ChatServer server;
    private final UnaryOperator<ChatDriver> driver;

    Server(ChatServer server, UnaryOperator<ChatDriver> driver) {
      this.server = server;
      this.driver = driver;
    }

    @Override
    public Chat chat() {
      return server.chat();
    }

    @Override
    public ChatDriver driver() {
      return driver.apply(server.driver());
    }

    @Override
    public Person person(String name) {
      return server.person(name);
    }

    @Override
    public Person device(Person person) {
      return server.device(person);
    }

    @Override
    public String token(Person person, Duration life) {
      return server.token(person, life);
    }

    @Override
    public void logout(Person person) {
      server.logout(person);
    }

    @Override
    public void endOthers(Person person) {
      server.endOthers(person);
    }

    @Override
    public void endAll(Person person) {
      server.endAll(person);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** A driver whose streams are told otherwise, or are other streams. */
  static class Driver implements ChatDriver {

    private final ChatDriver driver;

    Driver(ChatDriver driver) {
      this.driver = driver;
    }

    @Override
    public String name() {
      return driver.name() + " with a fault";
    }

    @Override
    public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
      return stream(driver.open(person, opening, told(opening, listener)));
    }

    Consumer<Told> told(Opening opening, Consumer<Told> listener) {
      return listener;
    }

    ChatStream stream(ChatStream stream) {
      return stream;
    }
  }

  /** A stream that passes everything on. */
  static class Stream implements ChatStream {

    private final ChatStream stream;

    Stream(ChatStream stream) {
      this.stream = stream;
    }

    @Override
    public @Nullable Ending ending() {
      return stream.ending();
    }

    @Override
    public Reply send(RoomId room, Key key, Content content) {
      return stream.send(room, key, content);
    }

    @Override
    public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
      return stream.mark(room, delivered, read);
    }

    @Override
    public Reply typing(RoomId room, boolean typing) {
      return stream.typing(room, typing);
    }

    @Override
    public Reply renew(String accessToken) {
      return stream.renew(accessToken);
    }

    @Override
    public @Nullable Reply babble() {
      return stream.babble();
    }

    @Override
    public void stall() {
      stream.stall();
    }

    @Override
    public void resume() {
      stream.resume();
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
