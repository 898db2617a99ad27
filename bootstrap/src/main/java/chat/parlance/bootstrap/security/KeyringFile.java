package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyring in the data folder: made at the first start, and read again within a second of a
 * change. Any thread.
 */
@Singleton
final class KeyringFile {

  /**
   * With two servers on one database, both need the same: the same file in both data folders, or a
   * link to it.
   */
  static final String NAME = "access-token.key";

  private static final Logger LOG = LoggerFactory.getLogger(KeyringFile.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path path;
  private final SecretFile file;
  private final Ids ids;
  private final InstantSource time;
  private volatile Read read;

  /** What was read, and when it was last found to be all there is. */
  private record Read(Keyring ring, String version, Instant at) {}

  @Inject
  KeyringFile(
      @Property(name = "parlance.data", defaultValue = "data") Path data,
      Ids ids,
      InstantSource time) {
    this.path = data.resolve(NAME);
    this.file = new SecretFile(path);
    this.ids = ids;
    this.time = time;
    this.read = read();
  }

  /** The keys as they are now. */
  Keyring ring() {
    Read known = read;
    Instant now = time.instant();
    if (now.isBefore(known.at.plus(LOOK)) && !now.isBefore(known.at)) {
      return known.ring;
    }
    return again(known, now).ring;
  }

  private synchronized Read again(Read known, Instant now) {
    if (read.equals(known)) {
      read =
          file.version().equals(known.version)
              ? new Read(known.ring, known.version, now)
              : changed(known, now);
    }
    return read;
  }

  /** A file that cannot be read any more does not stop a server that is running. */
  private Read changed(Read known, Instant now) {
    try {
      return read();
    } catch (KeyFileException unusable) {
      LOG.error("The keys stay as they were: {}", unusable.getMessage());
      return new Read(known.ring, file.version(), now);
    }
  }

  private Read read() {
    Instant now = time.instant();
    String version = file.version();
    try {
      String text = file.read(() -> new Keyring(List.of(fresh(Instant.EPOCH))).text());
      return new Read(Keyring.parse(text), version, now);
    } catch (IllegalArgumentException unfit) {
      throw new KeyFileException(
          path + " does not hold keys (" + unfit.getMessage() + "); delete it to get a new one.");
    }
  }

  /**
   * Adds a key that signs from then on. The others go on verifying what they signed.
   *
   * @return the new key's id
   */
  synchronized String rotate(Instant from) {
    Keyring.Key next = fresh(from);
    write(read().ring.with(next, time.instant()));
    return next.id();
  }

  /**
   * Puts a new key in the place of all others: no access token of theirs is good any more.
   *
   * @return the new key's id
   */
  synchronized String replace() {
    Keyring.Key next = fresh(Instant.EPOCH);
    write(new Keyring(List.of(next)));
    return next.id();
  }

  private void write(Keyring ring) {
    file.replace(ring.text());
    read = read();
  }

  private Keyring.Key fresh(Instant from) {
    return new Keyring.Key(ids.secret().substring(0, 8), from, ids.secret());
  }
}
