package chat.parlance.examples.tcp;

import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How a client speaks lines of JSON over TCP. */
final class TcpDriver implements ChatDriver {

  /** Small, so that a client that stops reading is soon one that takes nothing. */
  private static final int RECEIVE_BUFFER = 16 * 1024;

  private final InetSocketAddress server;

  TcpDriver(InetSocketAddress server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "TCP";
  }

  @Override
  public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.setTcpNoDelay(true);
      socket.connect(server);
      TcpStream stream = new TcpStream(socket, listener);
      stream.greet(auth(person, opening));
      return stream;
    } catch (IOException unreachable) {
      close(socket);
      throw new Unreachable("no connection", unreachable);
    }
  }

  private static String auth(Person person, Opening opening) {
    Map<String, Object> auth = new LinkedHashMap<>();
    auth.put("type", "auth");
    auth.put("access_token", person.accessToken());
    if (opening.since() != null) {
      auth.put("since", opening.since());
    }
    if (!opening.rooms().isEmpty()) {
      auth.put(
          "rooms", opening.rooms().stream().map(RoomId::toString).collect(Collectors.joining(",")));
    }
    return Wire.text(auth);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException unclosable) {
      // it never was open
    }
  }
}
