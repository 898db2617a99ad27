package chat.parlance.bootstrap;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.bootstrap.operating.StorePlace;
import chat.parlance.persistence.jdbc.Databases;
import chat.parlance.persistence.jdbc.SqlDialect;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the data is kept: H2 in the data folder, or a database that is named. */
final class Storage {

  private final Path folder;
  private final String url;
  private final boolean embedded;

  private Storage(Path folder, String url, boolean embedded) {
    this.folder = folder;
    this.url = url;
    this.embedded = embedded;
  }

  /**
   * Settles where, and makes the data folder.
   *
   * @throws StartFailure it cannot be used
   */
  static Storage of(Settings settings) {
    Path folder = Path.of(settings.require(Setting.DATA)).toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
    } catch (IOException unusable) {
      throw StartFailure.data(
          "The data folder " + folder + " cannot be made: " + unusable.getMessage());
    }
    if (!Files.isWritable(folder)) {
      throw StartFailure.data("The data folder " + folder + " cannot be written to.");
    }
    String named = settings.get(Setting.DATABASE_URL);
    return named == null
        ? new Storage(folder, Databases.h2File(folder), true)
        : new Storage(folder, named, false);
  }

  /**
   * A context over this store, started, with the schema brought up to date, without a server yet.
   *
   * @throws StartFailure the store cannot be used
   */
  ApplicationContext context(Settings settings) {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(properties(settings))
            .banner(false)
            .deduceEnvironment(false)
            .build();
    try {
      context.start().getBean(RoomLog.class).head();
      return context;
    } catch (RuntimeException failed) {
      context.close();
      throw StartFailure.ofStore(failed, described());
    }
  }

  /** The same place, for what works on it without a server. */
  StorePlace place(Settings settings) {
    var unused = dialect(); // refuses a URL of none that is known
    String user = settings.get(Setting.DATABASE_USER);
    String password = settings.get(Setting.DATABASE_PASSWORD);
    boolean disk = settings.require(Setting.ATTACHMENTS_STORE).strip().equalsIgnoreCase("disk");
    return new StorePlace(url, embedded ? "sa" : user, embedded ? "" : password, folder, disk);
  }

  private Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    String port = settings.require(Setting.PORT);
    properties.put(
        "micronaut.server.port",
        port.equals("0") ? "-1" : port); // what the framework calls any free one
    properties.put("parlance.data", folder.toString());
    properties.put(ClusterFactory.BUS, BusKind.of(settings).name());
    properties.put("endpoints.health.disk-space.path", folder.toString());
    String dialect = dialect().name();
    properties.put("parlance.database.dialect", dialect);
    properties.put("datasources.default.dialect", dialect);
    properties.put("datasources.default.url", url);
    properties.put(
        "datasources.default.maximum-pool-size", settings.require(Setting.DATABASE_POOL));
    if (embedded) {
      properties.put("datasources.default.username", "sa");
      properties.put("datasources.default.password", "");
    } else {
      putIfSet(properties, "datasources.default.username", settings.get(Setting.DATABASE_USER));
      putIfSet(properties, "datasources.default.password", settings.get(Setting.DATABASE_PASSWORD));
    }
    return properties;
  }

  private SqlDialect dialect() {
    try {
      return Databases.dialectOf(url);
    } catch (IllegalArgumentException unknown) {
      throw StartFailure.database(String.valueOf(unknown.getMessage()));
    }
  }

  private static void putIfSet(Map<String, Object> properties, String key, @Nullable String value) {
    if (value != null) {
      properties.put(key, value);
    }
  }

  /** For the ready line; without the password that a URL may hold. */
  String described() {
    return embedded ? folder + " (H2)" : url.replaceFirst("[?;].*", "");
  }
}
