package chat.parlance.application.port.out;

import chat.parlance.domain.UserId;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Tells somebody all that a store has of them. */
public interface Exports {

  /**
   * Writes it as a ZIP: a file of JSON Lines for each kind of thing, and the files that they
   * brought. Nothing is held in memory but a page of it. It may take long; blocks while the taker
   * does; what the taker throws ends it.
   *
   * @param zip takes the bytes, in order; each buffer is its own only during the call
   * @throws StoreException the store is out of reach; what was written is no whole ZIP then
   */
  void write(UserId user, Consumer<ByteBuffer> zip);
}
