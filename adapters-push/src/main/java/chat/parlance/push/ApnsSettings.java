package chat.parlance.push;

import java.nio.file.Path;

/**
 * How apps on Apple devices are reached.
 *
 * @param key the signing key as Apple gives it out, a {@code .p8} file
 * @param keyId its ten characters
 * @param teamId whose it is, ten characters
 * @param topic the app's bundle id
 */
public record ApnsSettings(Path key, String keyId, String teamId, String topic) {

  public ApnsSettings {
    if (keyId.isBlank() || teamId.isBlank() || topic.isBlank()) {
      throw new IllegalArgumentException("APNs needs a key, its id, a team's id and a topic");
    }
  }
}
