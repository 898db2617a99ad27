package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketIoDialogueTest {

  private static final String OPEN = "0{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":25000}";
  private static final String CONNECTED = "40{\"sid\":\"b\"}";

  @Test
  void a_reader_joins_its_room_answers_pings_and_hears_messages() {
    var bytes =
        Recorded.webSocket(
            OPEN, CONNECTED, "430[]", "42[\"message\",{\"room\":\"room-3\",\"text\":\"hi\"}]", "2");
    assertEquals(
        List.of(
            "say 40",
            "say 420[\"join\",\"room-3\"]",
            "joined",
            "delivered {\"room\":\"room-3\",\"text\":\"hi\"}]",
            "say 3"),
        Recorded.hear(() -> SocketIoDialogue.reader(3), bytes));
  }

  @Test
  void a_sender_is_told_which_send_each_answer_is_to() {
    var bytes = Recorded.webSocket(OPEN, CONNECTED, "431[]", "430[\"not stored\"]", "432[]");
    assertEquals(
        List.of("say 40", "joined", "1 ok", "0 not ok", "2 ok"),
        Recorded.hear(SocketIoDialogue::sender, bytes));
  }

  @Test
  void a_refusal_and_a_close_are_failures() {
    var bytes = Recorded.webSocket(OPEN, "44{\"message\":\"no\"}");
    assertEquals(
        List.of("say 40", "failed refused: 44{\"message\":\"no\"}"),
        Recorded.hear(SocketIoDialogue::sender, bytes));
  }

  @Test
  void what_it_sends_carries_the_room_the_text_and_a_number() {
    var dialogue = SocketIoDialogue.sender();
    assertEquals(
        "425[\"message\",{\"room\":\"room-7\",\"text\":\"second\"}]",
        Recorded.unmasked(dialogue.send(7, 5, "second")));
  }
}
