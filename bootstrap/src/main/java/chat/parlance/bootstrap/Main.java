package chat.parlance.bootstrap;

import chat.parlance.bootstrap.importing.DemoCommand;
import chat.parlance.bootstrap.importing.ImportCommand;
import chat.parlance.bootstrap.operating.BackupCommand;
import chat.parlance.bootstrap.operating.CheckCommand;
import chat.parlance.bootstrap.operating.EraseUserCommand;
import chat.parlance.bootstrap.operating.ExportUserCommand;
import chat.parlance.bootstrap.operating.RestoreCommand;
import chat.parlance.bootstrap.operating.StorePlace;
import chat.parlance.bootstrap.security.KeysCommand;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: settles the settings and runs the server until it is told to stop. */
@Command(
    name = "parlance",
    description = "Runs a Parlance chat server.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Every setting can also be given as an environment variable (PARLANCE_PORT=9000) or in a",
      "YAML file (parlance.yml here, or --config FILE); docs/settings.md lists them all.",
      "",
      "Exit codes: 2 bad option, 3 no JDK, 4 build failed, 5 port taken, 6 data folder unusable,",
      "7 bad configuration file, 8 database unusable."
    })
public final class Main implements Callable<Integer> {

  private static final Path USUAL_FILE = Path.of("parlance.yml");

  /** Read by logback.xml, before anything is settled here. */
  private static final String LOG_FORMAT = "PARLANCE_LOG_FORMAT";

  private static final Set<String> LOG_FORMATS = Set.of("text", "json");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);
  private final Map<String, String> environment;
  private @Nullable Path file;

  Main(Map<String, String> environment) {
    this.environment = environment;
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      scope = ScopeType.INHERIT,
      description = "port to listen on (default 8080; 0 takes a free one)")
  void port(int port) {
    if (port < 0 || port > 65_535) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--port must be between 0 and 65535");
    }
    given.put(Setting.PORT, Integer.toString(port));
  }

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      scope = ScopeType.INHERIT,
      description = "address to listen on (default 127.0.0.1)")
  void host(String host) {
    given.put(Setting.HOST, host);
  }

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "folder for the H2 file and the keys (default ./data)")
  void data(String folder) {
    given.put(Setting.DATA, folder);
  }

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "use PostgreSQL: jdbc:postgresql://host/database?user=…&password=…")
  void databaseUrl(String url) {
    given.put(Setting.DATABASE_URL, url);
  }

  @Option(
      names = "--database-user",
      paramLabel = "USER",
      scope = ScopeType.INHERIT,
      description = "user of that database")
  void databaseUser(String user) {
    given.put(Setting.DATABASE_USER, user);
  }

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      scope = ScopeType.INHERIT,
      description =
          "password of that user (PARLANCE_DATABASE_PASSWORD does not show in process lists)")
  void databasePassword(String password) {
    given.put(Setting.DATABASE_PASSWORD, password);
  }

  @Option(
      names = "--redis-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "join the other servers of that database: redis://host:port (PARLANCE_REDIS_URL does not"
              + " show in process lists)")
  void redisUrl(String url) {
    given.put(Setting.REDIS_URL, url);
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "YAML file with settings (default ./parlance.yml when there is one)")
  void config(Path config) {
    file = config;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    var main = new Main(environment);
    boolean terminal = isTerminal();
    return new CommandLine(main)
        .addSubcommand(new ImportCommand(main::store, terminal))
        .addSubcommand(new DemoCommand(main::store, main::serve, terminal))
        .addSubcommand(new KeysCommand(main::data, main::shared))
        .addSubcommand(new BackupCommand(main::place))
        .addSubcommand(new RestoreCommand(main::place))
        .addSubcommand(new CheckCommand(main::place))
        .addSubcommand(new ExportUserCommand(main::store))
        .addSubcommand(new EraseUserCommand(main::store))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              StartFailure known = StartFailure.of(failure);
              command.getErr().println("parlance: " + known.getMessage());
              return known.exitCode();
            });
  }

  @SuppressWarnings(
      "SystemConsoleNull") // the launcher asks for the console that is null without a terminal
  private static boolean isTerminal() {
    return System.console() != null;
  }

  /** What the command line, the environment and the file add up to. */
  Settings settings() {
    if (!LOG_FORMATS.contains(environment.getOrDefault(LOG_FORMAT, "text"))) {
      throw StartFailure.configuration(LOG_FORMAT + " must be text or json.");
    }
    Path chosen = file;
    String named = environment.get("PARLANCE_CONFIG");
    if (chosen == null && named != null) {
      chosen = Path.of(named);
    }
    if (chosen == null && Files.exists(USUAL_FILE)) {
      chosen = USUAL_FILE;
    }
    return Settings.resolve(given, environment, chosen);
  }

  /** The store, without a server. */
  private ApplicationContext store() {
    Settings settings = settings();
    return Storage.of(settings).context(settings);
  }

  /** The store, when it is one that several servers may share. */
  private Optional<ApplicationContext> shared() {
    return settings().get(Setting.DATABASE_URL) == null ? Optional.empty() : Optional.of(store());
  }

  /** Where the store is; nothing of it is opened. */
  private StorePlace place() {
    Settings settings = settings();
    return Storage.of(settings).place(settings);
  }

  private Path data() {
    return Path.of(settings().require(Setting.DATA));
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Override
  public Integer call() throws InterruptedException {
    return serve();
  }

  /** Serves until the process is told to stop; told again, it stops without waiting for anybody. */
  int serve() throws InterruptedException {
    var told = new CountDownLatch(1);
    try (Server server = Server.start(settings())) {
      out().println(server.ready());
      out().flush();
      StopSignals.hear(
          () -> {
            if (told.getCount() == 0) {
              server.hurry();
            }
            told.countDown();
          });
      told.await();
      Deadline.begin(server.stopsWithin());
    }
    return 0;
  }
}
