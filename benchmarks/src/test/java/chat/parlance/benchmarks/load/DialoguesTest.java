package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialoguesTest {

  private static final class Socket extends WebSocketDialogue {
    Socket() {
      super("/", "");
    }

    @Override
    protected void opened(Heard heard) {
      heard.joined();
    }

    @Override
    protected void text(ByteBuf in, int from, int to, Heard heard) {
      heard.delivered(in, from, to);
    }

    @Override
    public ByteBuf send(int room, long number, String text) {
      return say(text);
    }
  }

  private static final class Stream extends ChunkedDialogue {
    Stream() {
      super("/", "");
    }

    @Override
    protected void chunk(ByteBuf in, int from, int to, Heard heard) {
      heard.delivered(in, from, to);
    }
  }

  private static final class Posts extends PostDialogue {
    @Override
    public ByteBuf send(int room, long number, String text) {
      return post("/" + room, "", text);
    }

    @Override
    protected ByteBuf first() {
      return post("/first", "", "");
    }
  }

  @Test
  void frames_are_read_wherever_they_are_cut() {
    String medium = "m".repeat(300);
    String large = "l".repeat(70_000);
    ByteBuf bytes = ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
    bytes.writeByte(0x81).writeByte(5).writeBytes(ascii("short"));
    bytes.writeByte(0x89).writeByte(4).writeBytes(ascii("ping"));
    bytes.writeByte(0x81).writeByte(126).writeShort(300).writeBytes(ascii(medium));
    bytes.writeByte(0x81).writeByte(127).writeLong(70_000).writeBytes(ascii(large));
    bytes.writeByte(0x81).writeByte(0);
    var expected =
        List.of(
            "joined",
            "delivered short",
            "say opcode 10: ping",
            "delivered " + medium,
            "delivered " + large,
            "delivered ");
    for (int piece : new int[] {1, 2, 3, 7, 64, 1_000, 100_000}) {
      assertEquals(expected, Recorded.by(new Socket(), bytes, piece), "pieces of " + piece);
    }
  }

  @Test
  void a_refused_upgrade_and_a_close_are_failures() {
    ByteBuf refused = ascii("HTTP/1.1 401 Unauthorized\r\n\r\nno");
    assertEquals(List.of("failed no WebSocket: 401 no"), Recorded.by(new Socket(), refused, 1_000));
    ByteBuf closed = ascii("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    closed.writeByte(0x88).writeByte(4).writeShort(4408).writeBytes(ascii("ok"));
    assertEquals(
        List.of("joined", "failed closed by the server: 4408 ok"),
        Recorded.by(new Socket(), closed, 1_000));
  }

  @Test
  void chunks_are_read_wherever_they_are_cut() {
    ByteBuf bytes =
        ascii(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nA\r\n\r\n\r\n"
                + "second\r\n1f\r\n"
                + "x".repeat(31)
                + "\r\n0\r\n\r\n");
    var expected =
        List.of(
            "delivered first",
            "delivered \r\n\r\nsecond",
            "delivered " + "x".repeat(31),
            "failed the stream was ended by the server");
    for (int piece = 1; piece < bytes.readableBytes(); piece++) {
      List<String> told = Recorded.by(new Stream(), bytes, piece);
      assertEquals(expected, told.subList(0, 4), "pieces of " + piece);
    }
  }

  @Test
  void answers_are_told_in_order_wherever_they_are_cut() {
    ByteBuf bytes =
        ascii(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"
                + "HTTP/1.1 201 Created\r\ncontent-length: 7\r\n\r\n{\"a\":1}"
                + "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\r\n\r\n");
    var expected = List.of("joined", "0 ok", "1 not ok", "2 ok");
    for (int piece = 1; piece < bytes.readableBytes(); piece++) {
      assertEquals(expected, Recorded.by(new Posts(), bytes, piece), "pieces of " + piece);
    }
  }

  private static ByteBuf ascii(String text) {
    ByteBuf bytes = Unpooled.buffer();
    bytes.writeCharSequence(text, StandardCharsets.US_ASCII);
    return bytes;
  }
}
