package chat.parlance.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Any text as the signature of a link to a file, made up or made of a true one: not found. */
class SignaturesFuzzTest {

  private static final Chat CHAT = Chat.over(InMemory.ports());
  private static final Caller ANN = Caller.trusted(new UserId(UUID.randomUUID()));
  private static final AttachmentId FILE = file();
  private static final String TRUE = CHAT.shareFiles().link(ANN, FILE).orThrow().signature();

  private static AttachmentId file() {
    AttachmentId id = CHAT.uploadFiles().begin(ANN, "a.txt", 5L).orThrow().id();
    CHAT.uploadFiles()
        .append(ANN, id, 0, ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)))
        .orThrow();
    return CHAT.uploadFiles().finish(ANN, id).orThrow().id();
  }

  @FuzzTest
  void signature(FuzzedDataProvider data) {
    boolean whole = data.consumeBoolean();
    int from = data.consumeInt(0, TRUE.length());
    int to = data.consumeInt(from, TRUE.length());
    String some = data.consumeRemainingAsString();
    String forged = whole ? some : TRUE.substring(0, from) + some + TRUE.substring(to);
    ShareFiles files = CHAT.shareFiles();
    assertThat(files.follow(FILE, TRUE, Part.WHOLE)).isInstanceOf(Result.Ok.class);
    if (!forged.equals(TRUE)) {
      assertThat(files.follow(FILE, forged, Part.WHOLE))
          .isEqualTo(Result.refused(Policy.NOT_FOUND));
    }
  }
}
