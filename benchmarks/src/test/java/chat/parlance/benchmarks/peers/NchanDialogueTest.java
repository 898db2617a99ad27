package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Recorded;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NchanDialogueTest {

  @Test
  void a_reader_hears_each_text_as_a_message() {
    assertEquals(
        List.of("joined", "delivered hi"),
        Recorded.hear(() -> new NchanReader(3), Recorded.webSocket("hi")));
  }

  @Test
  void a_sender_has_joined_with_the_first_answer_and_is_answered_by_the_others() {
    String answers =
        "HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\n\r\nnone"
            + "HTTP/1.1 201 Created\r\nServer: nginx\r\nContent-Length: 9\r\n\r\nqueued: 1"
            + "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
            + "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno";
    assertEquals(
        List.of("joined", "0 ok", "1 ok", "2 not ok"),
        Recorded.hear(NchanSender::new, Unpooled.copiedBuffer(answers, StandardCharsets.US_ASCII)));
  }

  @Test
  void what_it_sends_is_a_request() {
    assertEquals(
        "POST /publish/room7 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\nhi",
        new NchanSender().send(7, 5, "hi").toString(StandardCharsets.US_ASCII));
  }
}
