package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1, bytes 0-0/10",
    "bytes=2-4, 2, 3, bytes 2-4/10",
    "bytes=8-99, 8, 2, bytes 8-9/10",
    "bytes=3-, 3, 7, bytes 3-9/10",
    "bytes=-4, 6, 4, bytes 6-9/10",
    "bytes=-99, 0, 10, bytes 0-9/10",
    "bytes= 1 - 1, 1, 1, bytes 1-1/10",
    "bytes=10-, 10, 0, bytes */10",
    "bytes=-0, 10, 0, bytes */10",
  })
  void oneRangeIsRead(String header, long from, long length, String said) {
    assertThat(ByteRange.of(header, 10)).contains(new ByteRange(from, length));
    assertThat(new ByteRange(from, length).header(10)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=4-2",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes=a-b",
        "bytes=1-9999999999999999999999"
      })
  void anythingElseIsNone(String header) {
    assertThat(ByteRange.of(header, 10)).isEmpty();
  }

  @Test
  void aNameCannotBreakOutOfItsHeader() {
    assertThat(Disposition.of("text/html", "a\"; b\\%41\r\n.ht\u202Eml"))
        .isEqualTo(
            "attachment; filename=\"a_; b__41__.ht_ml\";"
                + " filename*=UTF-8''a%22%3B%20b%5C%2541%0D%0A.ht%E2%80%AEml");
    assertThat(Disposition.of("image/png", "😀.png"))
        .isEqualTo("inline; filename=\"_.png\"; filename*=UTF-8''%F0%9F%98%80.png");
    assertThat(Disposition.of("image/svg+xml", "x")).startsWith("attachment;");
    assertThat(Disposition.of("text/html", "x")).startsWith("attachment;");
  }
}
