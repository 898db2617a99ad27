package chat.parlance.push;

import java.net.URI;
import java.nio.file.Path;

/**
 * How apps are reached that Firebase Cloud Messaging delivers to.
 *
 * @param credentials the key of a service account as Google gives it out, a JSON file
 * @param service where FCM is
 */
public record FcmSettings(Path credentials, URI service) {

  private static final URI GOOGLE = URI.create("https://fcm.googleapis.com");

  /** Google's own. */
  public FcmSettings(Path credentials) {
    this(credentials, GOOGLE);
  }
}
