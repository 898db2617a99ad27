package chat.parlance.fuzz;

import chat.parlance.fuzz.Description.Operation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an answer against the description. */
final class Verdict {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Description description;

  Verdict(Description description) {
    this.description = description;
  }

  /**
   * An answer.
   *
   * @param type its content type without parameters; empty: none
   * @param kept whether it says how it may be kept: {@code no-store}, or an {@code ETag}
   */
  record Answer(int status, String type, boolean kept, String body) {

    boolean isJson() {
      return type.equals("application/json") || type.equals("application/problem+json");
    }

    /** The body, where it is JSON. */
    Optional<JsonNode> json() {
      try {
        return isJson() ? Optional.of(JSON.readTree(body)) : Optional.empty();
      } catch (JsonProcessingException malformed) {
        return Optional.empty();
      }
    }
  }

  /** What is wrong with it; empty: nothing. */
  List<String> on(Operation operation, Answer answer) {
    List<String> flaws = new ArrayList<>();
    if (answer.status() >= 500) {
      flaws.add("the server failed: " + answer.status());
    }
    if (!answer.kept()) {
      flaws.add("nothing is said of how the answer may be kept: " + answer.status());
    }
    Optional<JsonNode> described = description.response(operation, answer.status());
    if (described.isEmpty()) {
      flaws.add("the status is not described: " + answer.status());
    } else {
      body(described.get(), answer, flaws);
    }
    return flaws;
  }

  private void body(JsonNode described, Answer answer, List<String> flaws) {
    if (described.path("content").isEmpty()) {
      if (!answer.body().isEmpty()) {
        flaws.add("a body where none is described: " + answer.status());
      }
      return;
    }
    Optional<JsonNode> content = content(described.path("content"), answer.type());
    if (content.isEmpty()) {
      flaws.add("the content type is not described: " + answer.status() + " " + answer.type());
    } else if (answer.isJson()) {
      Optional<JsonNode> json = answer.json();
      if (json.isEmpty()) {
        flaws.add("the body is not JSON: " + answer.status());
      } else {
        shape(content.get(), answer.status(), json.get(), flaws);
      }
    }
  }

  private static Optional<JsonNode> content(JsonNode described, String type) {
    for (var one : described.properties()) {
      String range = one.getKey();
      boolean fits =
          range.equals("*/*")
              || range.equals(type)
              || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
      if (fits) {
        return Optional.of(one.getValue());
      }
    }
    return Optional.empty();
  }

  private void shape(JsonNode content, int status, JsonNode body, List<String> flaws) {
    description
        .flaws(content.path("schema"), body)
        .forEach(flaw -> flaws.add(status + ": " + flaw));
    if (status >= 400 && body.path("status").asInt() != status) {
      flaws.add("the problem is of another status: " + status);
    }
  }
}
