package chat.parlance.trials.relay;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What a relay does with the bytes that go one way on one connection. Called by one thread; may
 * block, which holds up its own direction only.
 */
@FunctionalInterface
public interface Flow {

  /** Passes everything on at once. */
  Flow STRAIGHT = (bytes, length, to) -> to.write(bytes, 0, length);

  /** Bytes came: the first {@code length} of the array, which is used again afterwards. */
  void pass(byte[] bytes, int length, OutputStream to) throws IOException;

  /** No more will come; the relay ends the direction after this. */
  default void end(OutputStream to) throws IOException {}
}
