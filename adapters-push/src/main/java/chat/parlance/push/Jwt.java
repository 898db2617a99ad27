package chat.parlance.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signed claims (RFC 7519). */
enum Jwt {
  ES256("SHA256withECDSAinP1363Format"),
  RS256("SHA256withRSA");

  private final String algorithm;

  Jwt(String algorithm) {
    this.algorithm = algorithm;
  }

  String sign(PrivateKey key, JsonNode claims) {
    ObjectNode header = Letter.JSON.createObjectNode().put("typ", "JWT").put("alg", name());
    String signed = base64(Letter.bytes(header)) + "." + base64(Letter.bytes(claims));
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException unfit) {
      throw new IllegalStateException(unfit); // the key was tried when it was read
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
