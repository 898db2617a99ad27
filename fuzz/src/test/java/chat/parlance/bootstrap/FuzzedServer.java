package chat.parlance.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;

/** The whole server within this process, on a free port, over a folder that goes with it. */
public final class FuzzedServer implements AutoCloseable {

  private final Path data;
  private final Server server;

  private FuzzedServer(Path data, Server server) {
    this.data = data;
    this.server = server;
  }

  /** Starts it with these settings, by their keys, besides those that it needs here. */
  public static FuzzedServer start(Map<String, String> more) {
    try {
      Path data = Files.createTempDirectory("parlance-fuzz");
      Map<Setting, String> given = new EnumMap<>(Setting.class);
      for (Setting setting : Setting.values()) {
        if (more.containsKey(setting.key())) {
          given.put(setting, more.get(setting.key()));
        }
      }
      given.put(Setting.PORT, "0");
      given.put(Setting.DATA, data.toString());
      return new FuzzedServer(data, Server.start(Settings.resolve(given, Map.of(), null)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where it listens, without a slash at the end. */
  public URI uri() {
    return server.uri();
  }

  /** A bean of the server. */
  public <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.walkFileTree(data, new Removing());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static final class Removing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
