package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketDialogueTest {

  @Test
  void it_asks_for_the_upgrade_and_the_subprotocol() {
    String asked = XmppDialogue.reader(0, 0).open().toString(StandardCharsets.US_ASCII);
    assertTrue(asked.startsWith("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n"), asked);
    assertTrue(asked.endsWith("\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n"), asked);
  }

  @Test
  void a_server_that_does_not_switch_is_a_failure() {
    var bytes = Unpooled.copiedBuffer("HTTP/1.1 400 Bad\r\n\r\n", StandardCharsets.US_ASCII);
    assertEquals(
        List.of("failed no WebSocket: 400 "), Recorded.hear(() -> new NchanReader(0), 0, bytes));
  }

  @Test
  void it_answers_a_ping_and_tells_a_close() {
    var bytes = Recorded.webSocket();
    bytes.writeBytes(Recorded.frame(9, "you?")).writeBytes(Recorded.frame(8, "\u0003\u00e9bye"));
    assertEquals(
        List.of("joined", "say opcode 10: you?", "failed closed by the server: 1001 bye"),
        Recorded.hear(() -> new NchanReader(0), 0, bytes));
  }

  @Test
  void a_text_of_any_length_is_one_message() {
    String longer = "a".repeat(200);
    String longest = "b".repeat(70_000);
    var bytes = Recorded.webSocket(longer);
    assertEquals(
        List.of("joined", "delivered " + longer),
        Recorded.hear(() -> new NchanReader(0), 0, bytes));

    var dialogue = new NchanReader(0);
    var recorded = new Recorded();
    dialogue.read(Recorded.webSocket(longest), recorded);
    assertEquals(List.of("joined", "delivered " + longest), recorded.events());
  }

  @Test
  void what_is_long_is_said_in_a_longer_frame() {
    String text = "c".repeat(300);
    assertTrue(Recorded.unmasked(WsDialogue.sender().send(0, text)).contains(text));
  }
}
