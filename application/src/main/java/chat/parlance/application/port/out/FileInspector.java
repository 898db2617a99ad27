package chat.parlance.application.port.out;

import chat.parlance.domain.Attachment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks what a file is. Bounded in time and memory, however the file was made. May be called from
 * any thread, by many at once, and may block. A file that it cannot make sense of is {@code
 * application/octet-stream}, never an error.
 */
@FunctionalInterface
public interface FileInspector {

  /** Knows of no file what it is. */
  FileInspector NONE =
      (bytes, name) -> new Inspection("application/octet-stream", null, ByteBuffer.allocate(0));

  /**
   * Looks at a file.
   *
   * @param name what its owner calls it, a hint at most
   */
  Inspection inspect(FileBytes bytes, String name);

  /**
   * What was seen.
   *
   * @param type the media type, by the content
   * @param media null: no image, sound or film, or nothing is known of it
   * @param thumbnail a small JPEG or PNG picture without metadata; empty: none
   */
  record Inspection(String type, Attachment.@Nullable Media media, ByteBuffer thumbnail) {}
}
