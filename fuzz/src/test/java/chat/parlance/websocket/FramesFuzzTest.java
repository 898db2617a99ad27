package chat.parlance.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Any fragments from a client, and any message to one. */
class FramesFuzzTest {

  private static final int MOST = 64;

  @FuzzTest
  void fragments(FuzzedDataProvider data) {
    assertOrigin(data.consumeString(60), data.consumeString(60));
    var assembler = new Assembler(MOST);
    var expected = new ByteArrayOutputStream();
    while (data.remainingBytes() > 0) {
      boolean last = data.consumeBoolean();
      byte[] fragment = data.consumeBytes(data.consumeInt(0, 2 * MOST));
      expected.writeBytes(fragment);
      ByteBuf buffer = Unpooled.wrappedBuffer(fragment);
      switch (assembler.take(buffer, last)) {
        case Assembler.Outcome.Partial partial -> assertThat(last).isFalse();
        case Assembler.Outcome.Whole whole -> {
          assertThat(last).isTrue();
          assertThat(whole.message()).isEqualTo(expected.toByteArray());
          assertThat(whole.message().length).isLessThanOrEqualTo(MOST);
          assertThat(isText(whole.message())).isTrue();
          assertThat(sent(whole.message())).isEqualTo(whole.message());
          expected.reset();
        }
        case Assembler.Outcome.Bad bad -> {
          boolean large = expected.size() > MOST;
          assertThat(bad.code()).isEqualTo(large ? CloseCode.TOO_LARGE : CloseCode.BAD_FRAME);
          assertThat(large || !isText(expected.toByteArray())).isTrue();
          return; // the client is gone
        }
      }
    }
  }

  private static boolean isText(byte[] bytes) {
    return Arrays.equals(
        new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** What a client reads of the frame that carries a message. */
  private static byte[] sent(byte[] message) {
    var config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(false)
            .maxFramePayloadLength(1 << 20)
            .build();
    var client = new EmbeddedChannel(new WebSocket13FrameDecoder(config));
    client.writeInbound(Unpooled.wrappedBuffer(ServerFrame.text(message)));
    TextWebSocketFrame frame = client.readInbound();
    try {
      assertThat(frame.isFinalFragment()).isTrue();
      byte[] read = new byte[frame.content().readableBytes()];
      frame.content().readBytes(read);
      return read;
    } finally {
      frame.release();
      client.finishAndReleaseAll();
    }
  }

  /** Let in is who is on the list, or is of the very host; with any list and any host. */
  private static void assertOrigin(String origin, String host) {
    var none = new Origins(List.of());
    if (none.allow(origin, host)) {
      assertThat(origin.toLowerCase(Locale.ROOT)).contains("://");
      assertThat(host).isNotEmpty();
    }
    assertThat(none.allow("https://evil.example", host))
        .isEqualTo(
            host.equalsIgnoreCase("evil.example") || host.equalsIgnoreCase("evil.example:443"));
    assertThat(none.lists(origin)).isFalse();
  }
}
