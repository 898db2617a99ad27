package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any text as a position, a key or an id: each has one spelling, and is read back from it. */
class NamesFuzzTest {

  @FuzzTest
  void name(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Position.parse(text).ifPresent(it -> assertThat(it.toString()).isEqualTo(text));
    Key.parse(text).ifPresent(it -> assertThat(it.toString()).isEqualTo(text));
    DeviceId.parse(text).ifPresent(it -> assertThat(DeviceId.parse(it.toString())).contains(it));
    RoomId.parse(text)
        .ifPresent(it -> assertThat(it.toString()).isEqualTo(text.toLowerCase(Locale.ROOT)));
    assertThat(UserId.parse(text).isPresent()).isEqualTo(RoomId.parse(text).isPresent());
    assertThat(AttachmentId.parse(text).isPresent()).isEqualTo(RoomId.parse(text).isPresent());
  }
}
