package chat.parlance.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that a webhook has in common with us, so that it can tell our requests (Standard
 * Webhooks, v1).
 */
final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final SecretKeySpec key;

  /**
   * @throws IllegalArgumentException it is no such secret; the message does not show it
   */
  WebhookSecret(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw unfit();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    } catch (IllegalArgumentException notBase64) {
      throw unfit(); // without a cause: that one would tell of the secret's characters
    }
    if (bytes.length < SHORTEST || bytes.length > LONGEST) {
      throw unfit();
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  private static IllegalArgumentException unfit() {
    return new IllegalArgumentException(
        "The secret must be whsec_ and the base64 of 24 to 64 bytes.");
  }

  /** The header {@code webhook-signature}. */
  String sign(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
