package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/**
 * The key that signs access tokens: made at the first start, and kept in the data folder for its
 * owner only. It never reaches a log or a configuration file.
 */
@Factory
final class SigningKey {

  /**
   * With two servers on one database, both need the same key: put the same file into both data
   * folders.
   */
  static final String FILE = "access-token.key";

  /**
   * Declared as what it does: the class has conditions of its own, which a factory's bean would
   * inherit.
   */
  @Singleton
  SignatureGeneratorConfiguration signature(
      @Property(name = "parlance.data", defaultValue = "data") Path data, Ids ids) {
    var configuration = new SecretSignatureConfiguration("parlance");
    configuration.setSecret(SecretFile.read(data.resolve(FILE), ids));
    return new SecretSignature(configuration);
  }
}
