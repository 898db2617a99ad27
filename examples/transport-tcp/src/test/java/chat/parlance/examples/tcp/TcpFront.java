package chat.parlance.examples.tcp;

import chat.parlance.testkit.transport.CoreServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Puts a TCP server in front of a core that the kit started. */
final class TcpFront {

  private TcpFront() {}

  static CoreServer.Front before(CoreServer core) {
    TcpServer server = start(core, Patience.DEFAULT);
    return CoreServer.Front.of(new TcpDriver(server.address()), server::close);
  }

  /** On a free port of this machine's own. */
  static TcpServer start(CoreServer core, Patience patience) {
    try {
      var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return TcpServer.start(core.chat(), core.admit(), anyPort, patience);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
