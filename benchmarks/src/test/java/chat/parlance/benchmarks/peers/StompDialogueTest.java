package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class StompDialogueTest {

  private static final String CONNECT =
      "say CONNECT\naccept-version:1.2\nhost:127.0.0.1\nheart-beat:0,0\n\n\0";
  private static final String CONNECTED = "CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0";

  @Test
  void a_reader_has_joined_when_its_subscription_is_receipted() {
    var bytes =
        Recorded.webSocket(
            CONNECTED,
            "RECEIPT\nreceipt-id:0\n\n\0",
            "MESSAGE\ndestination:/topic/room.3\nsubscription:0\n\nhi\0");
    assertEquals(
        List.of(
            CONNECT,
            "say SUBSCRIBE\nid:0\ndestination:/topic/room.3\nreceipt:0\n\n\0",
            "joined",
            "delivered destination:/topic/room.3\nsubscription:0\n\nhi\0"),
        Recorded.hear(() -> StompDialogue.reader(3), bytes));
  }

  @Test
  void a_sender_is_answered_by_receipts_in_any_order() {
    var bytes =
        Recorded.webSocket(CONNECTED, "RECEIPT\nreceipt-id:1\n\n\0", "RECEIPT\nreceipt-id:0\n\n\0");
    assertEquals(
        List.of(CONNECT, "joined", "1 ok", "0 ok"), Recorded.hear(StompDialogue::sender, bytes));
  }

  @Test
  void an_error_is_a_failure() {
    var bytes = Recorded.webSocket(CONNECTED, "ERROR\nmessage:no\n\n\0");
    assertEquals(
        List.of(CONNECT, "joined", "failed refused: ERROR\nmessage:no\n\n\0"),
        Recorded.hear(StompDialogue::sender, bytes));
  }

  @Test
  void what_it_sends_asks_for_a_receipt() {
    assertEquals(
        "SEND\ndestination:/app/room.7\nreceipt:5\ncontent-type:text/plain\n\nhi\0",
        Recorded.unmasked(StompDialogue.sender().send(7, 5, "hi")));
  }
}
