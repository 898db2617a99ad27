package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Notes what a dialogue makes out, and feeds it cut at will. */
final class Told implements Dialogue.Heard {

  final List<String> all = new ArrayList<>();

  /** What a dialogue makes of bytes that come in pieces of this length. */
  static List<String> by(Dialogue dialogue, ByteBuf bytes, int piece) {
    var told = new Told();
    ByteBuf in = Unpooled.buffer();
    ByteBuf left = bytes.duplicate();
    while (left.isReadable()) {
      in.writeBytes(left.readSlice(Math.min(piece, left.readableBytes())));
      dialogue.read(in, told);
    }
    return told.all;
  }

  @Override
  public void joined() {
    all.add("joined");
  }

  @Override
  public void delivered(ByteBuf in, int from, int to) {
    all.add("delivered " + in.toString(from, to - from, StandardCharsets.US_ASCII));
  }

  @Override
  public void answered(boolean ok) {
    all.add("answered " + ok);
  }

  @Override
  public void say(ByteBuf bytes) {
    all.add("said " + bytes.readableBytes());
  }

  @Override
  public void failed(String why) {
    all.add("failed " + why);
  }
}
