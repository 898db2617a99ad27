package chat.parlance.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client-made id that makes a send idempotent for the life of the message: unique per (room,
 * author, key), whichever transport carried it. 1–64 characters of {@code [A-Za-z0-9._:-]}; a UUID
 * is recommended.
 */
public record Key(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  public Key {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a key");
    }
  }

  /** Empty when the text is not of the key's form. */
  public static Optional<Key> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Key(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
