package chat.parlance.application.port.in;

import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Give people what the server has of them. */
public interface ExportUsers {

  /** All that there is of the caller. */
  Result<Export> mine(Caller caller);

  /**
   * All that there is of somebody, for an administrator. Refused: the caller is none (FORBIDDEN),
   * there is no such user (NOT_FOUND).
   */
  Result<Export> of(Caller caller, UserId user);

  /** An export that may be had. */
  @FunctionalInterface
  interface Export {

    /**
     * Writes it as a ZIP, in order, while the taker takes it. Throws what the taker throws, and
     * when the store is out of reach; then what was written is no whole ZIP.
     */
    void write(Consumer<ByteBuffer> zip);
  }
}
