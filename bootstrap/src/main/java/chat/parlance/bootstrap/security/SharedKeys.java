package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.persistence.jdbc.SharedSecrets;
import chat.parlance.push.VapidKeys;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers of one PostgreSQL have the same keys: each takes from the database those that its data
 * folder lacks, and leaves there those that the database lacks. What the folder has otherwise than
 * the database keeps it from starting, for such servers would refuse each other's tokens and links.
 * The keyring may have been changed while a server was away, so one key in common is enough there;
 * while the server runs, its file follows the database.
 */
@Singleton
@Requires(bean = SharedSecrets.class)
public final class SharedKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SharedKeys.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** The name that the push gateway's factory reads it by. */
  private static final String WEB_PUSH = "web-push.key";

  private final Path data;
  private final SharedSecrets secrets;
  private final Ids ids;
  private final InstantSource time;
  private final TaskScheduler clock;
  private final ExecutorService blocking;

  /**
   * A key.
   *
   * @param make checks the one in a folder, and makes it where there is none
   */
  private record Kind(String name, Consumer<Path> make) {}

  SharedKeys(
      @Property(name = "parlance.data", defaultValue = "data") Path data,
      SharedSecrets secrets,
      Ids ids,
      InstantSource time,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.data = data;
    this.secrets = secrets;
    this.ids = ids;
    this.time = time;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Before the keys are read: the data folder has what the database has.
   *
   * @throws KeyFileException it has others
   */
  public void settle() {
    try {
      Path scratch = Files.createTempDirectory(data, "keys");
      for (Kind kind : kinds()) {
        Path draft = scratch.resolve(kind.name);
        settle(kind, scratch);
        Files.deleteIfExists(draft);
      }
      Files.delete(scratch);
    } catch (IOException unusable) {
      throw new KeyFileException("The data folder " + data + " cannot be used: " + unusable);
    }
  }

  private List<Kind> kinds() {
    return List.of(
        new Kind(KeyringFile.NAME, folder -> new KeyringFile(folder, ids, time).ring()),
        new Kind(LinkKey.FILE, folder -> new LinkKey().links(folder, ids)),
        new Kind(WEB_PUSH, SharedKeys::webPush));
  }

  private static void webPush(Path folder) {
    try {
      var unused = VapidKeys.load(folder.resolve(WEB_PUSH));
    } catch (IllegalArgumentException unfit) {
      throw new KeyFileException(unfit.getMessage() + ".");
    }
  }

  private void settle(Kind kind, Path scratch) {
    Path place = data.resolve(kind.name);
    boolean had = Files.exists(place);
    Path folder = had ? data : scratch;
    kind.make.accept(folder);
    String own = read(folder.resolve(kind.name));
    String shared = secrets.offer(kind.name, own);
    boolean same = own.equals(shared);
    if (had && !same && !(kind.name.equals(KeyringFile.NAME) && related(own, shared))) {
      throw new KeyFileException(
          place
              + " is not the key that the other servers of this database have. If theirs is the"
              + " right one, delete this file: the server takes theirs then.");
    }
    if (!had || !same) {
      new SecretFile(place).replace(shared);
    }
  }

  /** From now on the keyring is changed when that in the database is. */
  public void follow() {
    var unused = clock.scheduleWithFixedDelay(LOOK, LOOK, () -> blocking.execute(this::followOnce));
  }

  private void followOnce() {
    Path place = data.resolve(KeyringFile.NAME);
    try {
      String shared = secrets.find(KeyringFile.NAME).orElse("");
      if (!shared.isEmpty() && !read(place).equals(shared)) {
        new SecretFile(place).replace(shared);
      }
    } catch (StoreException | KeyFileException later) {
      LOG.warn("The keys could not be compared with the database's: {}", later.getMessage());
    }
  }

  /** The keyring was changed here: all servers are to change theirs. */
  void shareKeyring() {
    secrets.replace(KeyringFile.NAME, read(data.resolve(KeyringFile.NAME)));
  }

  private static String read(Path path) {
    return new SecretFile(path).read(() -> "");
  }

  private static boolean related(String one, String other) {
    List<Keyring.Key> keys = Keyring.parse(other).keys();
    return Keyring.parse(one).keys().stream()
        .anyMatch(key -> keys.stream().anyMatch(it -> it.secret().equals(key.secret())));
  }
}
