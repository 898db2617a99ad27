package chat.parlance.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.websocket.Assembler.Outcome;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class AssemblerTest {

  private final Assembler assembler = new Assembler(10);

  @Test
  void fragments_become_one_message_and_a_character_may_span_two() {
    byte[] text = "héllo".getBytes(UTF_8);

    assertThat(take(slice(text, 0, 2), false)).isInstanceOf(Outcome.Partial.class);
    assertThat(take(slice(text, 2, text.length), true))
        .isInstanceOfSatisfying(
            Outcome.Whole.class, whole -> assertThat(whole.message()).isEqualTo(text));
    assertThat(take("next".getBytes(UTF_8), true))
        .isInstanceOfSatisfying(
            Outcome.Whole.class, whole -> assertThat(whole.message()).asString().isEqualTo("next"));
  }

  @Test
  void the_bound_holds_for_all_fragments_together() {
    assertThat(take(new byte[10], true)).isInstanceOf(Outcome.Whole.class);
    assertThat(take(new byte[6], false)).isInstanceOf(Outcome.Partial.class);
    assertThat(take(new byte[5], false)).isEqualTo(new Outcome.Bad(CloseCode.TOO_LARGE));
  }

  @Test
  void what_is_not_utf8_is_bad() {
    assertThat(take(new byte[] {'a', (byte) 0xC3}, true))
        .isEqualTo(new Outcome.Bad(CloseCode.BAD_FRAME));
    assertThat(take(new byte[] {(byte) 0xC0, (byte) 0x80}, true))
        .isEqualTo(new Outcome.Bad(CloseCode.BAD_FRAME));
    assertThat(take(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, true))
        .as("a lone surrogate")
        .isEqualTo(new Outcome.Bad(CloseCode.BAD_FRAME));
  }

  private Outcome take(byte[] fragment, boolean last) {
    return assembler.take(Unpooled.wrappedBuffer(fragment), last);
  }

  private static byte[] slice(byte[] all, int from, int to) {
    return java.util.Arrays.copyOfRange(all, from, to);
  }
}
