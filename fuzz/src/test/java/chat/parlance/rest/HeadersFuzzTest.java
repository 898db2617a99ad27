package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any values of headers and parameters: what is answered stays within its bounds. */
class HeadersFuzzTest {

  @FuzzTest
  void values(FuzzedDataProvider data) {
    long size = data.consumeLong(0, Long.MAX_VALUE);
    String some = data.consumeString(100);
    String other = data.consumeRemainingAsString();
    assertRange(some, size);
    assertRange("bytes=" + some, size);
    assertDisposition(some, other);
    assertThat(EntityTag.of(other.getBytes(StandardCharsets.UTF_8)).isAmong(List.of(some)))
        .isEqualTo(
            some.contains("*")
                && List.of(some.split(",", -1)).stream().anyMatch(HeadersFuzzTest::any));
    assertSearch(some, other);
  }

  private static boolean any(String tag) {
    return tag.strip().equals("*");
  }

  private static void assertRange(String header, long size) {
    ByteRange.of(header, size)
        .ifPresent(
            range -> {
              assertThat(range.from()).isNotNegative();
              assertThat(range.length()).isBetween(0L, size);
              if (range.length() > 0) {
                assertThat(range.from()).isLessThanOrEqualTo(size - range.length());
              }
              assertThat(range.header(size)).matches("bytes (\\d+-\\d+|\\*)/\\d+");
            });
  }

  private static void assertDisposition(String type, String name) {
    String header = Disposition.of(type, name);
    assertThat(header)
        .matches("(inline|attachment); filename=\"[ !#$&-\\[\\]-~]*\"; filename\\*=UTF-8''[!-~]*");
    // The name may have such quotes as well; in the extended value they are escaped.
    String extended = header.substring(header.lastIndexOf("''") + 2);
    String back = URLDecoder.decode(extended.replace("+", "%2B"), StandardCharsets.UTF_8);
    // Half of a pair has no bytes.
    assertThat(back)
        .isEqualTo(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  private static void assertSearch(String some, String other) {
    for (String order : List.of("rank", "newest", some)) {
      var read = SearchParameters.read(other, some, some, some, other, some, other, order);
      if (read instanceof Result.Refused<?> refused) {
        Refusal refusal = refused.refusal();
        assertThat(Wire.text(Problem.of(refusal))).doesNotContain("\n");
      }
    }
  }
}
