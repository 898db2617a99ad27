package chat.parlance.application.port.out;

/**
 * Slow, salted one-way hashing of passwords (Argon2id, RFC 9106). Both methods take tens of
 * milliseconds on purpose.
 */
public interface PasswordHasher {

  /** A self-describing hash with a fresh salt. */
  String hash(String password);

  /** Whether the password gives this hash; takes as long either way. */
  boolean matches(String password, String hash);
}
