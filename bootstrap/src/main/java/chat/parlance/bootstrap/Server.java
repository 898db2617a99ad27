package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.in.Identify;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushGateway;
import chat.parlance.bootstrap.drain.Departure;
import chat.parlance.bootstrap.drain.DrainConfiguration;
import chat.parlance.bootstrap.limits.Proxies;
import chat.parlance.bootstrap.observe.CoreGauges;
import chat.parlance.bootstrap.security.SharedKeys;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running server. */
final class Server implements AutoCloseable {

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
      Optional<SharedKeys> keys = context.findBean(SharedKeys.class);
      keys.ifPresent(SharedKeys::settle);
      context.getBean(
          Identify.class); // what is made at the first request otherwise, and may fail there
      context.getBean(PushGateway.class); // likewise
      context.getBean(SendMessage.class); // likewise, and is counted from the start
      context.getBean(CoreGauges.class); // nobody asks for them
      context.getBean(Agenda.class); // what has to be cleaned up
      keys.ifPresent(SharedKeys::follow);
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
          data       %s%s
        """
        .formatted(
            Version.current(),
            took.toMillis() / 1000.0,
            address,
            address,
            address,
            address,
            address,
            storage.described(),
            cluster())
        .stripTrailing();
  }

  /** The longest that {@link #close} should take. */
  Duration stopsWithin() {
    return context.getBean(DrainConfiguration.class).atMost();
  }

  /** Has {@link #close}, also one that is under way, wait for nobody. */
  void hurry() {
    context.getBean(Departure.class).hurry();
  }

  private String cluster() {
    String described = context.getBean(Cluster.class).described();
    return described.isEmpty() ? "" : "\n  cluster    " + described;
  }

  /**
   * Goes away as {@link Departure} says, then stops and finishes the writes that are under way. May
   * be called again, from any thread; every call returns when the server has stopped.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      context.getBean(Departure.class).depart();
      context.close();
    }
  }
}
