package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.PasswordHasher;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Argon2id by Password4j, with the parameters that the OWASP password storage cheat sheet names: 19
 * MiB, 2 passes, 1 lane. On threads of its own, half as many as there are processors: a burst of
 * log-ins queues there. On virtual threads, which nothing takes a processor from, it would hold up
 * everybody else's requests.
 */
@Singleton
final class Argon2Hasher implements PasswordHasher {

  private static final int SALT = 16;
  private static final int OUTPUT = 32;

  private final Argon2Function function;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          Thread.ofPlatform().name("parlance-hasher-", 0).daemon().factory());

  Argon2Hasher(
      @Property(name = "parlance.auth.argon2.memory-kib", defaultValue = "19456") int memory,
      @Property(name = "parlance.auth.argon2.passes", defaultValue = "2") int passes) {
    this.function = Argon2Function.getInstance(memory, passes, 1, OUTPUT, Argon2.ID);
  }

  @Override
  public String hash(String password) {
    return CompletableFuture.supplyAsync(
            () -> Password.hash(password).addRandomSalt(SALT).with(function).getResult(), threads)
        .join();
  }

  @Override
  public boolean matches(String password, String hash) {
    // The hash names its own parameters: one made with others still verifies.
    return CompletableFuture.supplyAsync(
            () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)),
            threads)
        .join();
  }

  /** What waits is still done. */
  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
