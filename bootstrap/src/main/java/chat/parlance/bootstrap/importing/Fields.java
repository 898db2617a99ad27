package chat.parlance.bootstrap.importing;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one line, read strictly. A field that is null counts as absent. */
final class Fields {

  private static final int LAST_YEAR = 9999;

  private final JsonNode object;

  private Fields(JsonNode object) {
    this.object = object;
  }

  static Fields of(byte[] line) {
    try {
      JsonNode tree = Wire.mapper().readTree(line);
      if (!tree.isObject()) {
        throw new BadLine("is not a JSON object");
      }
      return new Fields(tree);
    } catch (JsonProcessingException malformed) {
      var at = malformed.getLocation();
      throw new BadLine(
          "is not valid JSON" + (at == null ? "" : " (near column " + at.getColumnNr() + ")"));
    } catch (IOException malformed) {
      throw new BadLine("is not valid JSON in UTF-8");
    }
  }

  String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw new BadLine(name + " is missing");
    }
    return value;
  }

  @Nullable String optional(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new BadLine(name + " must be a string");
    }
    return value.textValue();
  }

  List<String> list(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new BadLine(name + " must be a list of strings");
    }
    List<String> items = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw new BadLine(name + " must be a list of strings");
      }
      items.add(item.textValue());
    }
    return items;
  }

  /** One of a few words. */
  String word(String name, String text, Set<String> words) {
    if (!words.contains(text)) {
      throw new BadLine(
          name + " must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return text;
  }

  /** In whole milliseconds, as the log keeps times. */
  Instant time(String name) {
    String text = text(name);
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      // Java has years that no store and no client has.
      if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException notATime) {
      // said below
    }
    throw new BadLine(name + " is not an RFC 3339 time: \"" + text + "\"");
  }
}
