package chat.parlance.bootstrap;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The whole server within the test's own process, on a free port. */
public final class TestServer implements AutoCloseable {

  private final Server server;

  private TestServer(Server server) {
    this.server = server;
  }

  /** Starts it over an H2 file in the folder, with room for tests that send quickly. */
  public static TestServer start(Path data) {
    return start(data, Map.of());
  }

  /** Starts it with more settings, by their keys. */
  public static TestServer start(Path data, Map<String, String> more) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    given.put(Setting.PORT, "0");
    given.put(Setting.DATA, data.toString());
    given.put(Setting.SENDS_PER_SECOND, "10000");
    given.put(Setting.SEND_BURST, "10000");
    given.put(Setting.REQUESTS_PER_USER, "10000");
    given.put(Setting.REQUESTS_PER_ADDRESS, "100000");
    given.put(Setting.SIGNALS_PER_USER, "10000");
    given.put(Setting.TICKETS_PER_USER, "10000");
    given.put(Setting.ACCOUNTS_PER_ADDRESS, "100000");
    for (Setting setting : Setting.values()) {
      if (more.containsKey(setting.key())) {
        given.put(setting, more.get(setting.key()));
      }
    }
    return new TestServer(Server.start(Settings.resolve(given, Map.of(), null)));
  }

  /** Runs a command line beside it; answers with the exit code. */
  public static int command(PrintWriter out, List<String> arguments) {
    return Main.commandLine(Map.of())
        .setOut(out)
        .setErr(out)
        .execute(arguments.toArray(String[]::new));
  }

  /** Where it listens. */
  public URI uri() {
    return server.uri().resolve("/");
  }

  /** A bean of the server. */
  public <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  @Override
  public void close() {
    server.close();
  }
}
