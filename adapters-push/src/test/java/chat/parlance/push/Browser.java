package chat.parlance.push;

import chat.parlance.domain.PushTarget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's end of a subscription: it reads what was sealed for it, step by step by RFC 8291. */
final class Browser {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys = P256.generate();
  private final byte[] auth = new byte[16];

  Browser() {
    new SecureRandom().nextBytes(auth);
  }

  PushTarget.WebPush subscription(String endpoint) {
    return new PushTarget.WebPush(endpoint, BASE64.encodeToString(point()), auth());
  }

  private String auth() {
    return BASE64.encodeToString(auth);
  }

  private byte[] point() {
    return P256.bytes((ECPublicKey) keys.getPublic());
  }

  String read(byte[] body) throws Exception {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = take(in, 16);
    int recordSize = in.getInt();
    byte[] server = take(in, in.get());
    byte[] sealed = take(in, in.remaining());
    if (sealed.length > recordSize) {
      throw new AssertionError("more than a record");
    }
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(P256.point(server), true);
    byte[] pseudoRandom = hmac(auth, agreement.generateSecret());
    byte[] info =
        concatenated("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point(), server);
    byte[] secret = hmac(pseudoRandom, concatenated(info, new byte[] {1}));
    byte[] key = hmac(salt, secret);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(derived(key, "aes128gcm", 16), "AES"),
        new GCMParameterSpec(128, derived(key, "nonce", 12)));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new AssertionError("not the last record");
    }
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] derived(byte[] key, String what, int length) throws Exception {
    byte[] info = ("Content-Encoding: " + what + "\0\1").getBytes(StandardCharsets.ISO_8859_1);
    return take(ByteBuffer.wrap(hmac(key, info)), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(512);
    for (byte[] part : parts) {
      all.put(part);
    }
    return take(all.flip(), all.limit());
  }
}
