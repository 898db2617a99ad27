package chat.parlance.bootstrap.observe;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is called in the log and in its answer. It gives access to nothing. */
final class RequestId {

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The one that was brought, where it can stand in a log as it is; else a new one. */
  static String of(@Nullable String brought) {
    return brought != null && SANE.matcher(brought).matches()
        ? brought
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
