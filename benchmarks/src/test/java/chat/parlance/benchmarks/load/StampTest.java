package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StampTest {

  @Test
  void a_stamp_is_found_in_the_middle_of_other_bytes_and_read_as_it_was_written() {
    String text = Stamp.text(0xbeef, 123_456_789, Long.MAX_VALUE - 7, 100);
    assertEquals(100, text.length());
    ByteBuf in = bytes("{\"a\":\"~no~ ~s\",\"text\":\"" + text + "\"}");
    int at = Stamp.find(in, 0, in.writerIndex());
    assertEquals(0xbeef, Stamp.lane(in, at));
    assertEquals(123_456_789, Stamp.number(in, at));
    assertEquals(Long.MAX_VALUE - 7, Stamp.due(in, at));
  }

  @Test
  void a_time_before_the_origin_is_read_as_it_was_written() {
    ByteBuf in = bytes(Stamp.text(0, 0, -5, 0));
    assertEquals(-5, Stamp.due(in, Stamp.find(in, 0, in.writerIndex())));
  }

  @Test
  void nothing_is_found_where_a_stamp_is_cut_off_or_absent() {
    String text = Stamp.text(1, 2, 3, 0);
    ByteBuf in = bytes("x" + text);
    assertEquals(1, Stamp.find(in, 0, in.writerIndex()));
    assertEquals(-1, Stamp.find(in, 0, in.writerIndex() - 1));
    assertEquals(-1, Stamp.find(in, 2, in.writerIndex()));
    ByteBuf tildes = bytes("~".repeat(100));
    assertEquals(-1, Stamp.find(tildes, 0, 100));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
