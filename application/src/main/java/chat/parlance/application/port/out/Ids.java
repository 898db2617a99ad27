package chat.parlance.application.port.out;

import java.util.UUID;

/**
 * Where new names come from: the core itself holds no randomness. May be called from any thread;
 * never blocks for long.
 */
public interface Ids {

  /** A new UUID version 7 (RFC 9562): unique, and rising with time. */
  UUID next();

  /** An unguessable text of at least 256 bits, of {@code [A-Za-z0-9_-]}. */
  String secret();
}
