package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any text for the links in it. */
class LinksFuzzTest {

  @FuzzTest
  void text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(Links.any(text)).isEqualTo(!Links.hosts(text).isEmpty());
    for (String host : Links.hosts(text)) {
      assertThat(host).isNotEmpty().isEqualTo(host.toLowerCase(Locale.ROOT));
      assertThat(host).doesNotContain("/", "\\", "@", ":", "?", "#");
    }
    // What is linked is found wherever it stands.
    assertThat(Links.hosts(text + " https://parlance.example/page")).contains("parlance.example");
  }
}
