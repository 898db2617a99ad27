package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class WsDialogueTest {

  @Test
  void a_reader_joins_its_room_and_hears_messages() {
    var bytes =
        Recorded.webSocket(
            "{\"type\":\"joined\",\"room\":\"room-3\"}",
            "{\"type\":\"message\",\"room\":\"room-3\",\"text\":\"hi\"}");
    assertEquals(
        List.of(
            "say {\"type\":\"join\",\"room\":\"room-3\"}",
            "joined",
            "delivered \"room\":\"room-3\",\"text\":\"hi\"}"),
        Recorded.hear(() -> WsDialogue.reader(3), bytes));
  }

  @Test
  void a_sender_is_answered_and_refused() {
    var bytes =
        Recorded.webSocket("{\"type\":\"sent\",\"id\":0}", "{\"type\":\"refused\",\"id\":1}");
    assertEquals(List.of("joined", "0 ok", "1 not ok"), Recorded.hear(WsDialogue::sender, bytes));
  }

  @Test
  void what_it_sends_carries_the_room_the_text_and_a_number() {
    assertEquals(
        "{\"type\":\"send\",\"id\":5,\"room\":\"room-7\",\"text\":\"hi\"}",
        Recorded.unmasked(WsDialogue.sender().send(7, 5, "hi")));
  }
}
