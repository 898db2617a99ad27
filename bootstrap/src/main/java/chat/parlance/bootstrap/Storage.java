package chat.parlance.bootstrap;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
        ? new Storage(folder, "jdbc:h2:file:" + folder + "/parlance;WRITE_DELAY=0", true)
        : new Storage(folder, named, false);
  }

  /** A context over this store, started, without a server yet. */
  ApplicationContext context(Settings settings) {
    Map<String, Object> properties = new HashMap<>(settings.properties());
    String port = settings.require(Setting.PORT);
    properties.put(
        "micronaut.server.port",
        port.equals("0") ? "-1" : port); // what the framework calls any free one
    properties.put("parlance.data", folder.toString());
    properties.put("datasources.default.url", url);
    properties.put("parlance.database.dialect", embedded ? "H2" : "POSTGRES");
    properties.put("datasources.default.dialect", embedded ? "H2" : "POSTGRES");
    return ApplicationContext.builder()
        .properties(properties)
        .banner(false)
        .deduceEnvironment(false)
        .build()
        .start();
  }

  /** For the ready line; without the password that a URL may hold. */
  String described() {
    return embedded ? folder + " (H2)" : url.replaceAll("\\?.*", "");
  }
}
