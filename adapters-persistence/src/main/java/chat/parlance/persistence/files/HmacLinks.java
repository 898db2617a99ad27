package chat.parlance.persistence.files;

import chat.parlance.application.port.out.LinkSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links by HMAC-SHA256 (RFC 2104). */
public final class HmacLinks implements LinkSigner {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** With a secret of at least 256 random bits, the same on all servers that share the files. */
  public HmacLinks(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  @Override
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] seal = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
