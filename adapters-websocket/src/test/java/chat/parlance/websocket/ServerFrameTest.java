package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFrameTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 200_000})
  void a_client_reads_the_payload_that_was_framed(int length) {
    byte[] payload = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    EmbeddedChannel client =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .maxFramePayloadLength(1 << 20)
                    .build()));

    client.writeInbound(Unpooled.wrappedBuffer(ServerFrame.text(payload)));

    TextWebSocketFrame frame = client.readInbound();
    assertThat(frame.isFinalFragment()).isTrue();
    assertThat(frame.text()).hasSize(length);
    frame.release();
    assertThat(client.<Object>readInbound()).as("nothing more").isNull();
  }
}
