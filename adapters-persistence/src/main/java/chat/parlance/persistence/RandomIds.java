package chat.parlance.persistence;

import chat.parlance.application.port.out.Ids;
import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Names from the machine's randomness: UUIDs of version 7, and secrets of 256 bits. */
public final class RandomIds implements Ids {

  private static final int SECRET_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  @Override
  public String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
