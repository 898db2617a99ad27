package chat.parlance.websocket;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;
import chat.parlance.protocol.Frames;

/** What a stream says, as whole WebSocket frames. */
final class SocketFormats {

  static final Shared.Format<Entry, byte[]> EVENT =
      entry -> ServerFrame.text(Frames.EVENT.encode(entry));

  static final Shared.Format<Signal, byte[]> SIGNAL =
      signal -> ServerFrame.text(Frames.SIGNAL.encode(signal));

  private SocketFormats() {}

  static byte[] control(Control control) {
    return ServerFrame.text(Frames.control(control));
  }
}
