package chat.parlance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void aLongPollJoinsEventsAsTheyAre() {
    byte[] one = "{\"seq\":1}".getBytes(StandardCharsets.UTF_8);
    byte[] two = "{\"seq\":2}".getBytes(StandardCharsets.UTF_8);
    Position position = new Position("e", 2);

    assertThat(Frames.page(List.of(one, two), position))
        .asString()
        .isEqualTo("{\"events\":[{\"seq\":1},{\"seq\":2}],\"position\":\"e.2\"}");
    assertThat(Frames.page(List.of(), position))
        .asString()
        .isEqualTo("{\"events\":[],\"position\":\"e.2\"}");
  }
}
