package chat.parlance.application.port.in;

import chat.parlance.domain.Attachment;
import java.nio.ByteBuffer;

/** A file that somebody may load. One thread at a time. */
public interface SharedFile {

  /** What it is a part of. */
  Attachment attachment();

  /** The media type of these bytes. */
  String type();

  /** How many bytes there are. */
  long size();

  /**
   * Reads from an offset on, as many bytes as are left there or as there is room for. Blocks; an
   * exception means that they are out of reach, or were taken away meanwhile.
   *
   * @return how many; -1 at the end
   */
  int read(long offset, ByteBuffer into);
}
