package chat.parlance.benchmarks.netty;

import chat.parlance.benchmarks.load.ChunkedDialogue;
import chat.parlance.benchmarks.load.Dialogue;
import chat.parlance.benchmarks.load.JavaProcess;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.Stamp;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;
import io.netty.util.Version;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@link BareServer} as a peer. It stores nothing, whatever is asked. */
public final class BareNetty implements Peer {

  private static final Pattern SERVES = Pattern.compile("bare server on port (\\d+)");

  private final boolean sse;
  private final List<String> jvm;

  /**
   * The peer.
   *
   * @param sse whether its readers read by SSE instead of WebSocket
   * @param jvm options of its Java, as the server that it is compared with has
   */
  public BareNetty(boolean sse, List<String> jvm) {
    this.sse = sse;
    this.jvm = List.copyOf(jvm);
  }

  @Override
  public String name() {
    return sse ? "bare-netty-sse" : "bare-netty";
  }

  @Override
  public String missing() {
    return "";
  }

  @Override
  public Running start(Setting setting) {
    JavaProcess process =
        JavaProcess.start(
            jvm, JavaProcess.ownClassPath(), List.of(BareServer.class.getName()), Map.of(), SERVES);
    return new Served(process);
  }

  private final class Served implements Running {
    private final JavaProcess process;

    Served(JavaProcess process) {
      this.process = process;
    }

    @Override
    public String version() {
      var version = Version.identify().get("netty-common");
      return "Netty " + (version == null ? "" : version.artifactVersion());
    }

    @Override
    public InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port());
    }

    @Override
    public List<Long> pids() {
      return List.of(process.pid());
    }

    @Override
    public List<Long> storePids() {
      return List.of();
    }

    @Override
    public Dialogue reader(int room, int n) {
      return sse ? new Stream(room) : new Socket("/live?room=" + room);
    }

    @Override
    public Dialogue sender(int n) {
      return new Socket("/live");
    }

    @Override
    public void close() {
      process.close();
    }
  }

  private static final class Stream extends ChunkedDialogue {
    private boolean live;

    Stream(int room) {
      super("/events?room=" + room, "");
    }

    @Override
    protected void chunk(ByteBuf in, int from, int to, Heard heard) {
      if (live) {
        heard.delivered(in, from, to);
      } else {
        live = true;
        heard.joined();
      }
    }
  }

  private static final class Socket extends WebSocketDialogue {
    private boolean live;

    Socket(String path) {
      super(path, "");
    }

    @Override
    protected void opened(Heard heard) {}

    @Override
    protected void text(ByteBuf in, int from, int to, Heard heard) {
      if (!live) {
        live = true;
        heard.joined();
      } else if (to - from > Stamp.LENGTH + 100) {
        heard.delivered(in, from, to);
      } else {
        heard.answered(true);
      }
    }

    @Override
    public ByteBuf send(int room, String text) {
      return say(room + " " + text);
    }
  }
}
