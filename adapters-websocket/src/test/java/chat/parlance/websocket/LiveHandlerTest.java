package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A client that is quicker than the server: what it sends between the handshake's answer and our
 * beginning.
 */
class LiveHandlerTest {

  private static final LiveSettings SETTINGS =
      new LiveSettings(Duration.ofSeconds(30), Duration.ofSeconds(75), Duration.ofSeconds(1), 64);

  private final LiveHandler handler =
      new LiveHandler(
          100,
          context ->
              new LiveSocket(
                  context,
                  SETTINGS,
                  Runnable::run,
                  message -> new Answer.Close(CloseCode.BAD_FRAME)));
  private final EmbeddedChannel channel = new EmbeddedChannel(handler);

  @Test
  void its_frames_wait_in_order() {
    channel.writeInbound(new PingWebSocketFrame(Unpooled.copyInt(1)));
    channel.writeInbound(new PingWebSocketFrame(Unpooled.copyInt(2)));
    assertThat(channel.outboundMessages()).isEmpty();

    handler.begin();

    assertThat(pong()).isEqualTo(1);
    assertThat(pong()).isEqualTo(2);
  }

  @Test
  void its_violations_are_not_forgotten() {
    channel
        .pipeline()
        .fireExceptionCaught(
            new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.MESSAGE_TOO_BIG, "large", null));
    handler.begin();

    CloseWebSocketFrame close = channel.readOutbound();
    assertThat(close.statusCode()).isEqualTo(4400);
    assertThat(close.reasonText()).isEqualTo("too-large");
    close.release();
  }

  @Test
  void what_waits_is_let_go_when_it_leaves() {
    BinaryWebSocketFrame frame = new BinaryWebSocketFrame(Unpooled.copyInt(1));
    channel.writeInbound(frame);
    channel.finishAndReleaseAll();
    assertThat(frame.refCnt()).isZero();
  }

  private int pong() {
    PongWebSocketFrame pong = channel.readOutbound();
    int content = pong.content().readInt();
    pong.release();
    return content;
  }
}
