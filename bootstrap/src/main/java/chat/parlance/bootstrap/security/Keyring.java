package chat.parlance.bootstrap.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys that sign access tokens, by rising time from which they sign. The newest whose time has
 * come signs; all of them verify.
 *
 * <p>As text, a key is a line: its id, the time, the secret. A line with a secret alone, as older
 * servers wrote it, is a key that has always signed.
 */
record Keyring(List<Key> keys) {

  /** Longer than any access token lives: for so long a key verifies that signs no more. */
  static final Duration KEPT = Duration.ofHours(2);

  private static final int LEAST_SECRET = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  Keyring {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
  }

  /**
   * A key.
   *
   * @param id the {@code kid} of its tokens; says nothing about the secret
   * @param from when it begins to sign
   */
  record Key(String id, Instant from, String secret) {

    Key {
      if (!ID.matcher(id).matches() || secret.length() < LEAST_SECRET) {
        throw new IllegalArgumentException("no id, or a secret that is too short");
      }
    }

    byte[] bytes() {
      return secret.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
      return "Key[" + id + "]"; // the secret never reaches a log
    }
  }

  /**
   * What the text says.
   *
   * @throws IllegalArgumentException it is no keyring; the message has nothing of it
   */
  static Keyring parse(String text) {
    List<Key> keys = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        keys.add(key(line.split(" +", -1)));
      }
    }
    return new Keyring(keys);
  }

  private static Key key(String[] part) {
    try {
      return switch (part.length) {
        case 1 -> new Key(named(part[0]), Instant.EPOCH, part[0]);
        case 3 -> new Key(part[0], Instant.parse(part[1]), part[2]);
        default -> throw new IllegalArgumentException("a line is not id, time and secret");
      };
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException("a line has no time in its middle");
    }
  }

  private static String named(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  String text() {
    return keys.stream()
        .map(key -> key.id + " " + key.from + " " + key.secret)
        .collect(Collectors.joining("\n"));
  }

  /** The key that signs now. */
  Key signing(Instant now) {
    return keys.stream()
        .filter(key -> !key.from.isAfter(now))
        .reduce((older, newer) -> newer)
        .orElse(keys.getFirst());
  }

  /** The key of this id. */
  Optional<Key> named(Instant now, String id) {
    return since(now).stream().filter(key -> key.id.equals(id)).findFirst();
  }

  /** With one more, which signs from its own time on; without those whose tokens have expired. */
  Keyring with(Key next, Instant now) {
    List<Key> kept = new ArrayList<>(since(now));
    kept.removeIf(key -> key.from.isAfter(now)); // a newer plan takes the place of an older one
    kept.add(next);
    return new Keyring(kept);
  }

  /** The key that signed {@link #KEPT} ago, and all that came after it. */
  private List<Key> since(Instant now) {
    return keys.subList(keys.indexOf(signing(now.minus(KEPT))), keys.size());
  }
}
