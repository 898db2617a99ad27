package chat.parlance.media;

import java.io.EOFException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of sounds and films, as far as they cost little: no sample is decoded. What they
 * are is decided here too where Tika sees the container only.
 */
final class Clips {

  private static final Set<String> MP4 =
      Set.of(
          "application/mp4",
          "application/quicktime",
          "audio/mp4",
          "video/3gpp",
          "video/3gpp2",
          "video/mp4",
          "video/quicktime",
          "video/x-m4v");

  private static final Set<String> MATROSKA =
      Set.of(
          "application/x-matroska",
          "audio/x-matroska",
          "video/x-matroska",
          "audio/webm",
          "video/webm");

  private static final Set<String> OGG =
      Set.of("application/ogg", "audio/ogg", "video/ogg", "video/daala", "video/x-dirac");

  private Clips() {}

  static boolean known(String type) {
    return MP4.contains(type)
        || MATROSKA.contains(type)
        || OGG.contains(type)
        || type.equals("audio/wav")
        || type.equals("audio/mpeg");
  }

  /** Null: its head makes no sense, or ends before its end. */
  static @Nullable Clip read(String type, Window file) {
    try {
      if (MP4.contains(type)) {
        return new Mp4(file).clip();
      }
      if (MATROSKA.contains(type)) {
        return new Matroska(file).clip();
      }
      if (OGG.contains(type)) {
        return new Ogg(file).clip();
      }
      return type.equals("audio/wav") ? new Wav(file).clip() : new Mp3(file).clip();
    } catch (EOFException cut) {
      return null;
    }
  }
}
