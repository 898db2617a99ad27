package chat.parlance.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for one browser, so that its push service can read nothing (RFC 8291, RFC 8188). */
final class Sealing {

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int RECORD_BYTES = 4_096;
  private static final byte LAST_RECORD = 2;
  private static final String HMAC = "HmacSHA256";

  private Sealing() {}

  /** With a key pair and a salt of its own, as each message needs. */
  static byte[] seal(byte[] plain, ECPublicKey browser, byte[] auth) {
    byte[] salt = new byte[SALT_BYTES];
    CHANCE.nextBytes(salt);
    return seal(plain, browser, auth, P256.generate(), salt);
  }

  static byte[] seal(byte[] plain, ECPublicKey browser, byte[] auth, KeyPair own, byte[] salt) {
    byte[] point = P256.bytes((ECPublicKey) own.getPublic());
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(own.getPrivate());
      agreement.doPhase(browser, true);
      byte[] secret =
          expand(
              hmac(auth, agreement.generateSecret()),
              join(ascii("WebPush: info\0"), P256.bytes(browser), point));
      byte[] key = hmac(salt, secret);
      byte[] content =
          Arrays.copyOf(expand(key, ascii("Content-Encoding: aes128gcm\0")), KEY_BYTES);
      byte[] nonce = Arrays.copyOf(expand(key, ascii("Content-Encoding: nonce\0")), NONCE_BYTES);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(content, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(join(plain, new byte[] {LAST_RECORD}));
      return join(salt, head(point), sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The size of the records, of which there is one, and our public key. */
  private static byte[] head(byte[] point) {
    return ByteBuffer.allocate(Integer.BYTES + 1 + point.length)
        .putInt(RECORD_BYTES)
        .put((byte) point.length)
        .put(point)
        .array();
  }

  /** HKDF's second half for one block (RFC 5869). */
  private static byte[] expand(byte[] key, byte[] info) throws GeneralSecurityException {
    return hmac(key, join(info, new byte[] {1}));
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
    return mac.doFinal(data);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
