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

  /** As with {@link SigningKey#FILE}: servers on one database need the same. */
  static final String FILE = "attachment-link.key";

  @Singleton
  LinkSigner links(@Property(name = "parlance.data", defaultValue = "data") Path data, Ids ids) {
    return new HmacLinks(SecretFile.read(data.resolve(FILE), ids));
  }
}
