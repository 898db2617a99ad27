package chat.parlance.rest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Whether a browser may show a file, and under which name it saves it (RFC 6266). */
final class Disposition {

  /** What no browser runs: pictures without scripts, sounds and films. */
  private static final Set<String> SHOWN =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "audio/mpeg",
          "audio/mp4",
          "audio/aac",
          "audio/ogg",
          "audio/opus",
          "audio/webm",
          "audio/wav",
          "audio/x-wav",
          "audio/vnd.wave",
          "audio/flac",
          "audio/x-flac",
          "video/mp4",
          "video/webm",
          "video/ogg");

  /** What needs no escape in an extended value (RFC 8187, 3.2.1). */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private Disposition() {}

  /** The header {@code Content-Disposition}. */
  static String of(String type, String name) {
    String how = SHOWN.contains(type.toLowerCase(Locale.ROOT)) ? "inline" : "attachment";
    return how + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + extended(name);
  }

  /** For clients that know no other; nothing that would end the quotes, or be decoded by some. */
  private static String ascii(String name) {
    return name.replaceAll("[^ -~]|[\"\\\\%]", "_");
  }

  private static String extended(String name) {
    var text = new StringBuilder();
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) Byte.toUnsignedInt(unit);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return text.toString();
  }
}
