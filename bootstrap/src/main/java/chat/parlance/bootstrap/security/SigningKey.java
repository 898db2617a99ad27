package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.Ids;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

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
    configuration.setSecret(key(data.resolve(FILE), ids));
    return new SecretSignature(configuration);
  }

  private static String key(Path file, Ids ids) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try {
        Files.createFile(file, ownerOnly());
        Files.writeString(file, ids.secret(), StandardOpenOption.TRUNCATE_EXISTING);
      } catch (FileAlreadyExistsException notTheFirstStart) {
        // the usual case
      }
      String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (key.length() < 32) {
        throw new IllegalStateException(
            file + " does not hold a key of at least 32 characters; delete it to get a new one.");
      }
      return key;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    Set<java.nio.file.attribute.PosixFilePermission> owner =
        PosixFilePermissions.fromString("rw-------");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }
}
