package chat.parlance.application.port.out;

import java.nio.ByteBuffer;

/**
 * The bytes of a file, to be read anywhere. One thread at a time; throws {@link StoreException}
 * when they are out of reach.
 */
public interface FileBytes {

  /** How many there are. */
  long size();

  /**
   * Reads from an offset on, as many as are left there or as there is room for.
   *
   * @return how many; -1 at the end
   */
  int read(long offset, ByteBuffer into);
}
