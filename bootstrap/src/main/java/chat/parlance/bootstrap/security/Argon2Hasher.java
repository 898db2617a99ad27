package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.PasswordHasher;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * Argon2id by Password4j, with the parameters that the OWASP password storage cheat sheet names: 19
 * MiB, 2 passes, 1 lane. At most as many at once as there are processors: a burst of log-ins queues
 * here and does not starve everybody else.
 */
@Singleton
final class Argon2Hasher implements PasswordHasher {

  private static final int SALT = 16;
  private static final int OUTPUT = 32;

  private final Argon2Function function;
  private final Semaphore permits = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  Argon2Hasher(
      @Property(name = "parlance.auth.argon2.memory-kib", defaultValue = "19456") int memory,
      @Property(name = "parlance.auth.argon2.passes", defaultValue = "2") int passes) {
    this.function = Argon2Function.getInstance(memory, passes, 1, OUTPUT, Argon2.ID);
  }

  @Override
  public String hash(String password) {
    permits.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(SALT).with(function).getResult();
    } finally {
      permits.release();
    }
  }

  @Override
  public boolean matches(String password, String hash) {
    permits.acquireUninterruptibly();
    try {
      // The hash names its own parameters: one made with others still verifies.
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      permits.release();
    }
  }
}
