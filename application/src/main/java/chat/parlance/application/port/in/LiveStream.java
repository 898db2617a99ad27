package chat.parlance.application.port.in;

import chat.parlance.domain.Result;

/**
 * A transport's handle on an open stream. All methods may be called from any thread, never block,
 * and may be repeated.
 */
public interface LiveStream {

  /**
   * The sink, having been not ready, is ready again. Calling it too often is harmless; forgetting
   * it stalls the stream.
   */
  void ready();

  /**
   * The listener showed a newer proof: the stream lives until it expires. Refused: a proof of
   * another user (FORBIDDEN).
   */
  Result<Caller> renew(Caller caller);

  /**
   * The client is gone: once this has reached the executor, nothing more is written. The sink's
   * {@code close} is not called after that.
   */
  void close();
}
