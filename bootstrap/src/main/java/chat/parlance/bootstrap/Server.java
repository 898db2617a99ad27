package chat.parlance.bootstrap;

import chat.parlance.application.port.in.Identify;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running server. */
final class Server implements AutoCloseable {

  private final ApplicationContext context;
  private final EmbeddedServer http;
  private final Storage storage;
  private final Duration took;
  private final AtomicBoolean closed = new AtomicBoolean();

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
    Storage storage = Storage.of(settings);
    ApplicationContext context = storage.context(settings);
    try {
      context.getBean(
          Identify.class); // what is made at the first request otherwise, and may fail there
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
   * Stops taking requests, ends the streams, finishes the writes that are under way. May be called
   * again.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.close();
    }
  }
}
