package chat.parlance.benchmarks.netty;

import chat.parlance.benchmarks.load.ChunkedDialogue;
import chat.parlance.benchmarks.load.JavaLaunch;
import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.PeerProcess;
import chat.parlance.benchmarks.load.Serving;
import chat.parlance.benchmarks.load.Stamp;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;
import io.netty.util.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@link BareServer} as a peer. It stores nothing, whatever is asked. */
public final class BareNetty implements Peer {

  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

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
  public int warmUpSeconds() {
    return JAVA_WARM_UP_SECONDS;
  }

  @Override
  public Running start(Setting setting) {
    int port = PeerProcess.freePort();
    String path = System.getProperty("java.class.path");
    String main = BareServer.class.getName();
    List<String> command = JavaLaunch.java(jvm, List.of("-cp", path, main, Integer.toString(port)));
    PeerProcess process =
        PeerProcess.start(command, setting.folder(), Map.of(), port, READY_WITHIN);
    return new Serving(
        version(),
        process,
        null,
        (room, n) -> sse ? new Stream(room) : new Socket("/live?room=" + room),
        n -> new Socket("/live"));
  }

  private static String version() {
    var version = Version.identify().get("netty-common");
    return "Netty " + (version == null ? "of unknown version" : version.artifactVersion());
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
    private long answers;

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
        heard.answered(answers++, true);
      }
    }

    @Override
    public ByteBuf send(int room, long number, String text) {
      return say(room + " " + text);
    }
  }
}
