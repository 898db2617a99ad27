package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Dialogue.Heard;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A server's bytes, written down, and what a dialogue makes of them. */
public final class Recorded implements Heard {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

  private final List<String> events = new ArrayList<>();

  /**
   * Lets dialogues hear these bytes: one at once, one byte by byte, and ones with each other cut;
   * they must all make the same of them.
   *
   * @return what they made of it
   */
  public static List<String> hear(Supplier<Dialogue> dialogues, ByteBuf bytes) {
    byte[] all = new byte[bytes.readableBytes()];
    bytes.readBytes(all);
    List<String> atOnce = hear(dialogues.get(), all, all.length, all.length);
    assertEquals(atOnce, hear(dialogues.get(), all, 1, 1), "byte by byte");
    for (int cut = 1; cut < all.length; cut++) {
      assertEquals(atOnce, hear(dialogues.get(), all, cut, all.length), "cut at " + cut);
    }
    return atOnce;
  }

  /** Lets one hear these bytes in pieces of this length. */
  static List<String> by(Dialogue dialogue, ByteBuf bytes, int piece) {
    byte[] all = new byte[bytes.readableBytes()];
    bytes.getBytes(bytes.readerIndex(), all);
    return hear(dialogue, all, Math.min(piece, all.length), piece);
  }

  private static List<String> hear(Dialogue dialogue, byte[] all, int first, int further) {
    var recorded = new Recorded();
    ByteBuf in = Unpooled.buffer();
    int to = first;
    for (int from = 0; from < all.length; from = to, to = Math.min(all.length, from + further)) {
      in.writeBytes(all, from, to - from);
      dialogue.read(in, recorded);
      in.discardReadBytes();
    }
    assertEquals(0, in.readableBytes(), "bytes that nobody took");
    return recorded.events;
  }

  /** The bytes of a server that says these texts, after the upgrade. */
  public static ByteBuf webSocket(String... texts) {
    ByteBuf out = Unpooled.buffer();
    out.writeCharSequence(SWITCHED, StandardCharsets.US_ASCII);
    for (String text : texts) {
      out.writeBytes(frame(1, text));
    }
    return out;
  }

  /** A server's frame. */
  private static ByteBuf frame(int opcode, String text) {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuf out = Unpooled.buffer().writeByte(0x80 | opcode);
    if (content.length < 126) {
      out.writeByte(content.length);
    } else if (content.length < 65_536) {
      out.writeByte(126).writeShort(content.length);
    } else {
      out.writeByte(127).writeLong(content.length);
    }
    return out.writeBytes(content);
  }

  /** What a client's frame says, its mask taken off. */
  public static String unmasked(ByteBuf frame) {
    int first = frame.readUnsignedByte();
    int second = frame.readUnsignedByte();
    assertEquals(0x80, second & 0x80, "a client masks");
    int length = second & 0x7f;
    length = length == 126 ? frame.readUnsignedShort() : length;
    int mask = frame.readInt();
    var content = new StringBuilder(first == 0x81 ? "" : "opcode " + (first & 0xf) + ": ");
    for (int i = 0; i < length; i++) {
      content.append((char) (frame.readByte() ^ (byte) (mask >> (24 - 8 * (i % 4)))));
    }
    assertEquals(0, frame.readableBytes());
    return content.toString();
  }

  @Override
  public void joined() {
    events.add("joined");
  }

  @Override
  public void delivered(ByteBuf in, int from, int to) {
    events.add("delivered " + in.toString(from, to - from, StandardCharsets.US_ASCII));
  }

  @Override
  public void answered(long number, boolean ok) {
    events.add(number + (ok ? " ok" : " not ok"));
  }

  @Override
  public void say(ByteBuf bytes) {
    events.add("say " + unmasked(bytes));
  }

  @Override
  public void failed(String why) {
    events.add("failed " + why);
  }
}
