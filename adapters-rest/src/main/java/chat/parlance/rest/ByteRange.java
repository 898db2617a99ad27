package chat.parlance.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a file's bytes (RFC 9110, 14).
 *
 * @param from the first
 * @param length how many; none when the file has none there
 */
record ByteRange(long from, long length) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads a header {@code Range}. Empty for what may be ignored (RFC 9110, 14.2): anything but one
   * range of bytes. Of no length: what cannot be had of a file of this size.
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher form = FORM.matcher(header.replace(" ", ""));
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(form.group(2)));
      return Optional.of(new ByteRange(size - length, length));
    }
    long from = Long.parseLong(form.group(1));
    long last = form.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(2));
    if (last < from) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(from, from >= size ? 0 : Math.min(last, size - 1) - from + 1));
  }

  /** The header {@code Content-Range}. */
  String header(long size) {
    return length == 0
        ? "bytes */" + size
        : "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
