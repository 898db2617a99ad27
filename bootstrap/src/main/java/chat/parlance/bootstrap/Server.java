package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Identify;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushGateway;
import chat.parlance.bootstrap.limits.Proxies;
import chat.parlance.bootstrap.observe.CoreGauges;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A running server. */
final class Server implements AutoCloseable {

  private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(10);

  private final ApplicationContext context;
  private final EmbeddedServer http;
  private final Storage storage;
  private final Duration took;
  private boolean closed;

  private Server(ApplicationContext context, EmbeddedServer http, Storage storage, Duration took) {
    this.context = context;
    this.http = http;
    this.storage = storage;
    this.took = took;
  }

  /**
   * Starts everything and answers when requests are taken.
   *
   * @throws StartFailure for what the person who starts it can mend
   */
  static Server start(Settings settings) {
    long begin = System.nanoTime();
    checkAddress(settings);
    checkProxies(settings);
    checkTracing(settings);
    Storage storage = Storage.of(settings);
    ApplicationContext context = storage.context(settings);
    try {
      context.getBean(
          Identify.class); // what is made at the first request otherwise, and may fail there
      context.getBean(PushGateway.class); // likewise
      context.getBean(SendMessage.class); // likewise, and is counted from the start
      context.getBean(CoreGauges.class); // nobody asks for them
      if (Boolean.parseBoolean(settings.require(Setting.DEMO_ROOM))) {
        Lobby.open(context.getBean(Chat.class), context.getBean(Ports.class));
      }
      EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
      return new Server(context, http, storage, Duration.ofNanos(System.nanoTime() - begin));
    } catch (RuntimeException failed) {
      context.close();
      throw failed;
    }
  }

  private static void checkAddress(Settings settings) {
    try {
      InetAddress.getByName(settings.require(Setting.HOST));
      int port = Integer.parseInt(settings.require(Setting.PORT));
      if (port < 0 || port > 65_535) {
        throw StartFailure.configuration("parlance.port must be between 0 and 65535.");
      }
    } catch (NumberFormatException notANumber) {
      throw StartFailure.configuration("parlance.port must be a number.");
    } catch (UnknownHostException unknown) {
      throw StartFailure.configuration(
          "parlance.host names no address: " + settings.get(Setting.HOST));
    }
  }

  private static void checkProxies(Settings settings) {
    try {
      Proxies.of(
          List.of(settings.require(Setting.PROXIES).split(",", -1)),
          settings.require(Setting.PROXY_HEADER));
    } catch (IllegalArgumentException unreadable) {
      throw StartFailure.configuration("parlance.proxies: " + unreadable.getMessage() + ".");
    }
  }

  private static void checkTracing(Settings settings) {
    String endpoint = settings.require(Setting.TRACING_ENDPOINT).strip();
    if (!endpoint.isEmpty() && !endpoint.matches("https?://[^/\\s]+.*")) {
      throw StartFailure.configuration("parlance.tracing.endpoint must be an http or https URL.");
    }
    try {
      double sample = Double.parseDouble(settings.require(Setting.TRACING_SAMPLE));
      if (!(sample >= 0 && sample <= 1)) {
        throw StartFailure.configuration("parlance.tracing.sample must be between 0 and 1.");
      }
    } catch (NumberFormatException notANumber) {
      throw StartFailure.configuration("parlance.tracing.sample must be a number.");
    }
  }

  /** Where it listens. */
  URI uri() {
    return http.getURI();
  }

  ApplicationContext context() {
    return context;
  }

  /** What a person needs to know to begin. */
  String ready() {
    String address = http.getHost() + ":" + http.getPort();
    return """
        Parlance %s is ready after %.1f s
          web page   http://%s/
          REST       http://%s/api/v1     (try it: http://%s/docs)
          live       ws://%s/live   http://%s/events
          data       %s
        """
        .formatted(
            Version.current(),
            took.toMillis() / 1000.0,
            address,
            address,
            address,
            address,
            address,
            storage.described())
        .stripTrailing();
  }

  /**
   * Tells the streams to come back and ends them, then stops taking requests and finishes the
   * writes that are under way. May be called again, from any thread; every call returns when the
   * server has stopped.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      drain(context.getBean(Chat.class));
      context.close();
    }
  }

  /** The framework cuts connections when it stops, so the streams have to be gone before. */
  private static void drain(Chat chat) {
    chat.drain(RECONNECT_WITHIN);
    long deadline = System.nanoTime() + DRAINED_WITHIN.toNanos();
    while (chat.streams() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
