package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.StoreException;
import java.io.IOException;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, by its first 64 KiB. Its name only tells apart what looks alike, such as the many
 * documents that are ZIP archives or plain text: a name never makes a file a picture, a sound or a
 * film. Any thread.
 */
final class Types {

  static final String UNKNOWN = "application/octet-stream";

  /** Of several names for one thing, the one that browsers know. */
  private static final Map<String, String> BETTER =
      Map.of(
          "audio/vnd.wave", "audio/wav",
          "audio/x-flac", "audio/flac",
          "audio/x-aac", "audio/aac",
          "audio/vorbis", "audio/ogg",
          "audio/opus", "audio/ogg",
          "audio/speex", "audio/ogg",
          "audio/x-oggflac", "audio/ogg",
          "video/theora", "video/ogg",
          // A document that may carry programs, and is no picture to whoever shows pictures.
          "image/svg+xml", "application/xml");

  private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

  String of(FileBytes bytes, String name) {
    String seen = detect(bytes, "");
    if (isMedia(seen) || seen.equals(UNKNOWN) || name.isEmpty()) {
      return BETTER.getOrDefault(seen, seen);
    }
    String named = detect(bytes, name);
    return isMedia(named) ? seen : named;
  }

  private static boolean isMedia(String type) {
    return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
  }

  private String detect(FileBytes bytes, String name) {
    var hints = new Metadata();
    if (!name.isEmpty()) {
      hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    }
    try (var input = new BytesInput(bytes)) {
      MediaType type = known.detect(input, hints);
      return type.getBaseType().toString();
    } catch (IOException unreadable) {
      throw new StoreException("a file cannot be read", unreadable);
    }
  }
}
