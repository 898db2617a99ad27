package chat.parlance.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 (FIPS 180-4) over what an author gave: how a repeat of a send is still known when an edit
 * has replaced its text.
 */
final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static String of(Content content) {
    Content given = content.given();
    var print = new Fingerprint();
    print.add(given.text());
    print.add(given.format());
    print.add(given.replyTo());
    print.add(given.mentions().size());
    given.mentions().forEach(print::add);
    print.add(given.metadata());
    print.add(given.life());
    print.add(given.origin());
    Poll poll = given.poll();
    print.add(poll == null ? null : poll.multiple());
    if (poll != null) {
      print.add(poll.closesAt());
      poll.options().forEach(print::add);
    }
    print.add(given.system());
    // Nothing for none: prints that were stored before there were files stay good.
    given.attachments().forEach(file -> print.add(file.id()));
    return HexFormat.of().formatHex(print.digest.digest());
  }

  /** Each value with its length before it: no two lists of values look alike. */
  private void add(@Nullable Object value) {
    byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
    digest.update((value == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
