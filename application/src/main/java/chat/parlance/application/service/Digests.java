package chat.parlance.application.service;

import chat.parlance.application.port.out.FileBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of files. */
final class Digests {

  private static final int STEP = 64 * 1024;

  private Digests() {}

  /** In hexadecimal; a step at a time, so a file is never whole in memory. */
  static String sha256(FileBytes bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer step = ByteBuffer.allocate(STEP);
      long at = 0;
      for (int read = bytes.read(at, step); read > 0; read = bytes.read(at, step.clear())) {
        digest.update(step.flip());
        at += read;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
