package chat.parlance.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Who we are to Google: what a service account's JSON file says. */
record ServiceAccount(String project, String email, PrivateKey key, URI tokens) {

  /**
   * @throws IllegalArgumentException there is none in the file; the message shows nothing of it
   */
  static ServiceAccount read(Path file) {
    try {
      JsonNode json = Letter.JSON.readTree(Files.readAllBytes(file));
      return new ServiceAccount(
          text(json, "project_id"),
          text(json, "client_email"),
          key(text(json, "private_key")),
          URI.create(text(json, "token_uri")));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unfit) {
      throw new IllegalArgumentException(file + " holds no key of a service account");
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new IllegalArgumentException("no " + name);
    }
    return value.textValue();
  }

  /** PKCS #8 in PEM. */
  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  @Override
  public String toString() {
    return "ServiceAccount";
  }
}
