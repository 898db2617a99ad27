package chat.parlance.domain;

import java.util.Optional;

/**
 * Names a device of a user: made by the client, unique among the user's. Of the form of a {@link
 * Key}.
 */
public record DeviceId(String value) {

  public DeviceId {
    if (Key.parse(value).isEmpty()) {
      throw new IllegalArgumentException("not a device's id");
    }
  }

  /** Empty when the text is not of the form. */
  public static Optional<DeviceId> parse(String text) {
    return Key.parse(text).map(key -> new DeviceId(key.value()));
  }

  @Override
  public String toString() {
    return value;
  }
}
