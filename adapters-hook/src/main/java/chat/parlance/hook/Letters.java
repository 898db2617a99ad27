package chat.parlance.hook;

import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.MessageHook.Verdict;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.Content;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** What is written to the service, and how its answer is read. */
final class Letters {

  private static final int MOST_REASON = 500;
  private static final String REFUSED = "The message was refused.";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Letters() {}

  static byte[] write(Proposal proposal, Instant at) {
    Content content = proposal.content();
    ObjectNode letter =
        JSON.createObjectNode()
            .put("type", "message.proposed")
            .put("timestamp", at.toString())
            .put("room", proposal.room().toString())
            .put("author", proposal.author().toString())
            .put("text", content.text())
            .put("format", content.format().name().toLowerCase(Locale.ROOT));
    Long edited = proposal.edited();
    if (edited != null) {
      letter.put("edited", edited);
    }
    Long replyTo = content.replyTo();
    if (replyTo != null) {
      letter.put("replyTo", replyTo);
    }
    content.mentions().forEach(user -> letter.withArrayProperty("mentions").add(user.toString()));
    for (Attachment file : content.attachments()) {
      letter
          .withArrayProperty("attachments")
          .addObject()
          .put("id", file.id().toString())
          .put("name", file.name())
          .put("type", file.type())
          .put("size", file.size())
          .put("sha256", file.sha256());
    }
    try {
      String metadata = content.metadata();
      if (metadata != null) {
        letter.set("metadata", JSON.readTree(metadata));
      }
      return JSON.writeValueAsBytes(letter);
    } catch (JsonProcessingException bug) {
      throw new IllegalArgumentException(bug);
    }
  }

  /**
   * @throws IOException it is no verdict
   */
  static Verdict read(byte[] answer) throws IOException {
    JsonNode letter = JSON.readTree(answer);
    return switch (letter.path("verdict").asText()) {
      case "allow" -> Verdict.ALLOW;
      case "refuse" -> new Verdict.Refuse(reason(letter.path("reason").asText()));
      case "replace" -> {
        if (!letter.path("text").isTextual()) {
          throw new IOException("the answer replaces the text and gives none");
        }
        yield new Verdict.Replace(letter.path("text").textValue());
      }
      default -> throw new IOException("the answer has no verdict");
    };
  }

  /** For a person to read: one line, not too long. */
  private static String reason(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    int end =
        line.offsetByCodePoints(0, Math.min(MOST_REASON, line.codePointCount(0, line.length())));
    return line.isEmpty() ? REFUSED : line.substring(0, end);
  }
}
