package chat.parlance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.RoomId;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Any text as where to resume, and as a list of rooms. */
class FollowingFuzzTest {

  @FuzzTest
  void parameters(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Refusal.Flaw> flaws = new ArrayList<>();
    Position since = Following.since("since", text, flaws);
    if (since != null) {
      assertThat(since.toString()).isEqualTo(text); // a position has one spelling
      assertThat(since.number()).isNotNegative();
    } else {
      assertThat(flaws.isEmpty()).isEqualTo(text.isBlank());
    }
    flaws.clear();
    Set<RoomId> rooms = Following.rooms(text, flaws);
    if (flaws.isEmpty() && !text.isBlank()) {
      assertThat(rooms).hasSizeBetween(1, text.split(",", -1).length);
      rooms.forEach(room -> assertThat(text).containsIgnoringCase(room.toString()));
    }
  }
}
