package chat.parlance.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256, and how they are written: points uncompressed, scalars in 32 bytes. */
final class P256 {

  static final int POINT_BYTES = 65;
  private static final int FIELD_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;

  private static final ECGenParameterSpec NAME = new ECGenParameterSpec("secp256r1");
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(NAME);
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(NAME);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads a pair.
   *
   * @throws IllegalArgumentException it is none of this curve
   */
  static KeyPair pair(byte[] point, byte[] scalar) {
    try {
      var key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), CURVE));
      return new KeyPair(point(point), key);
    } catch (GeneralSecurityException unfit) {
      throw new IllegalArgumentException("not a private key", unfit);
    }
  }

  /**
   * Reads a public key.
   *
   * @throws IllegalArgumentException it is none: a point beside the curve would let who sent it
   *     learn of our own key
   */
  static ECPublicKey point(byte[] bytes) {
    if (bytes.length != POINT_BYTES || bytes[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + FIELD_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + FIELD_BYTES, POINT_BYTES));
    BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right.mod(p))) {
      throw new IllegalArgumentException("not a point of the curve");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    } catch (GeneralSecurityException unfit) {
      throw new IllegalArgumentException("not a public key", unfit);
    }
  }

  static byte[] bytes(ECPublicKey key) {
    byte[] bytes = new byte[POINT_BYTES];
    bytes[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), bytes, 1);
    put(key.getW().getAffineY(), bytes, 1 + FIELD_BYTES);
    return bytes;
  }

  static byte[] bytes(BigInteger scalar) {
    byte[] bytes = new byte[FIELD_BYTES];
    put(scalar, bytes, 0);
    return bytes;
  }

  private static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray(); // perhaps with a zero for the sign, perhaps short
    int from = Math.max(0, bytes.length - FIELD_BYTES);
    int length = bytes.length - from;
    System.arraycopy(bytes, from, into, at + FIELD_BYTES - length, length);
  }
}
