package chat.parlance.testkit.transport;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The core and one transport, with nothing between them: how an author of a transport runs the
 * contracts without the rest of a server. People log in by being made; their access tokens are the
 * kit's own.
 *
 * {@snippet :
 * CoreServer.over(
 *     new InMemory().with(InstantSource.system(), TransportContract.LIMITS, SendQuota.UNLIMITED),
 *     core -> {
 *       var server = new MyServer(core.chat(), core.admit());
 *       return CoreServer.Front.of(new MyDriver(server.port()), server::close);
 *     });
 * }
 *
 * <p>May be used from any thread.
 */
public final class CoreServer implements ChatServer {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final Ports ports;
  private final CoreTokens tokens;
  private final Function<CoreServer, Front> transport;
  private final Chat chat;
  private final Front front;

  private CoreServer(Ports ports, CoreTokens tokens, Function<CoreServer, Front> transport) {
    this.ports = ports;
    this.tokens = tokens;
    this.transport = transport;
    this.chat = Chat.over(ports, TransportContract.TIMING);
    try {
      this.front = transport.apply(this);
    } catch (RuntimeException failed) {
      chat.close();
      throw failed;
    }
  }

  /**
   * Starts a core with the contracts' timing, and a transport in front of it.
   *
   * @param ports with {@link TransportContract#LIMITS}
   * @param transport starts the transport for this core: it may use {@link #chat} and {@link
   *     #admit}
   */
  public static CoreServer over(Ports ports, Function<CoreServer, Front> transport) {
    return new CoreServer(ports, new CoreTokens(ports.time()), transport);
  }

  /** A second server over the same data, with a transport of its own and the same tokens. */
  public CoreServer another() {
    return new CoreServer(ports, tokens, transport);
  }

  /** Who may come in: what the transport asks about the tokens that its clients show. */
  public Admit admit() {
    return tokens;
  }

  @Override
  public Chat chat() {
    return chat;
  }

  @Override
  public ChatDriver driver() {
    return front.driver();
  }

  @Override
  public Person person(String name) {
    String unique = name + "-" + PEOPLE.incrementAndGet();
    var id = new UserId(ports.ids().next());
    boolean added =
        ports.users().add(new User(id, unique, name, false, ports.time().instant()), null);
    if (!added) {
      throw new IllegalStateException(unique + " was there before");
    }
    return tokens.begin(id, unique);
  }

  @Override
  public Person device(Person person) {
    return tokens.begin(person.id(), person.name());
  }

  @Override
  public String token(Person person, Duration life) {
    return tokens.issue(person.id(), person.session(), life);
  }

  @Override
  public void logout(Person person) {
    tokens.end(person.session());
    chat.revoke(person.session());
  }

  @Override
  public void endOthers(Person person) {
    tokens.endAll(person.id(), person.session()).forEach(chat::revoke);
  }

  @Override
  public void endAll(Person person) {
    tokens.endAll(person.id(), null).forEach(chat::revoke);
  }

  /** Ends the streams, then the transport. */
  @Override
  public void close() {
    chat.close();
    front.close();
  }

  /** A transport that is running, and how a client speaks it. */
  public interface Front extends AutoCloseable {

    /** How a client speaks it. */
    ChatDriver driver();

    /** Stops the transport; the core's streams have ended by then. */
    @Override
    void close();

    /** A transport that is spoken by this driver and stopped so. */
    static Front of(ChatDriver driver, Runnable stop) {
      return new Front() {
        @Override
        public ChatDriver driver() {
          return driver;
        }

        @Override
        public void close() {
          stop.run();
        }
      };
    }
  }
}
