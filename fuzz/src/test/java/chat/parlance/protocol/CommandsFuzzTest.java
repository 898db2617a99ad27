package chat.parlance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Any bytes as a command frame: read, or refused by a problem that can be told. */
class CommandsFuzzTest {

  @FuzzTest
  void frame(byte[] bytes) {
    Commands.Read read = Commands.read(bytes);
    String id = read.id();
    if (id == null) {
      assertThat(read.command()).isInstanceOf(Result.Refused.class);
    } else {
      assertThat(id.length()).isBetween(1, 64);
    }
    switch (read.command()) {
      case Result.Refused<Command> refused -> assertTellable(refused.refusal());
      case Result.Ok<Command> ok -> {
        // Written in another way, it is the same command.
        JsonNode tree = Wire.tree(bytes).orThrow();
        Commands.Read again = Commands.read(Wire.bytes(tree));
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.command()).isEqualTo(ok);
      }
    }
  }

  /** One line of JSON, which tells nothing of classes. */
  static void assertTellable(Refusal refusal) {
    String told = new String(Wire.bytes(Problem.of(refusal)), StandardCharsets.UTF_8);
    assertThat(told).doesNotContain("\n", "\r").doesNotContain("com.fasterxml", "chat.parlance");
    assertThat(Wire.tree(told.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Result.Ok.class);
  }
}
