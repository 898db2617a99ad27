package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.LinkSigner;
import chat.parlance.persistence.files.HmacLinks;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The key that signs links to attachments. */
@Factory
final class LinkKey {

  /** As with {@link KeyringFile#NAME}: servers on one database need the same. */
  static final String FILE = "attachment-link.key";

  private static final int LEAST = 32;

  @Singleton
  LinkSigner links(@Property(name = "parlance.data", defaultValue = "data") Path data, Ids ids) {
    Path file = data.resolve(FILE);
    String key = new SecretFile(file).read(ids::secret);
    if (key.length() < LEAST) {
      throw new KeyFileException(
          file + " does not hold a key of at least 32 characters; delete it to get a new one.");
    }
    return new HmacLinks(key);
  }
}
