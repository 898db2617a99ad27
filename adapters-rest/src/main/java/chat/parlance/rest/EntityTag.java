package chat.parlance.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What names the state of an answer: the same tag, the same bytes. A digest of the bytes
 * themselves, so there is nothing to forget when they change.
 *
 * @param opaque with its quotes
 */
record EntityTag(String opaque) {

  private static final int BYTES = 16;

  static EntityTag of(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new EntityTag('"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"');
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * For an answer that may be compressed on its way, by this server or by another: then the bytes
   * are not these, and only a weak tag may stay as it is (RFC 9110, 8.8.3.3).
   */
  String weak() {
    return "W/" + opaque;
  }

  /**
   * Whether one of these headers {@code If-None-Match} names this tag, compared weakly, or any tag
   * (RFC 9110, 13.1.2). What is no list of tags names none.
   */
  boolean isAmong(List<String> ifNoneMatch) {
    // Our tags have no comma within.
    return ifNoneMatch.stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(opaque) || tag.equals(weak()));
  }
}
