package chat.parlance.protocol;

import chat.parlance.domain.Result;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * The one JSON codec of every transport.
 *
 * <p>Strict in what it takes where leniency would hide a client's mistake (no coercion between
 * strings, numbers and booleans, no duplicate keys, nothing after the value, bounded nesting), and
 * lenient where the wire has to grow (unknown fields are ignored). What cannot be read is a
 * refusal, not an exception, and names the field.
 */
public final class Wire {

  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 256;
  private static final int LARGEST = 1024 * 1024;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(LARGEST)
                          .maxDocumentLength(LARGEST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // An excerpt of the input in an exception would end up in a log.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .addModule(new WireModule())
          .annotationIntrospector(new WireNames())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Wire() {}

  /** The configured mapper, for frameworks that want one. Not to be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** One line of JSON in UTF-8. */
  public static byte[] bytes(Object value) {
    // By way of a string: a lone surrogate that an embedding program let into a text becomes '?',
    // where the generator for bytes would throw and make the room unreadable.
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** One line of JSON. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  /** Reads a value, or says what is wrong with it. */
  public static <T> Result<T> read(byte[] json, Class<T> type) {
    return read(json, MAPPER.constructType(type));
  }

  /** Reads a value of a type that is known only at run time, or says what is wrong with it. */
  public static <T> Result<T> read(byte[] json, Type type) {
    return read(json, MAPPER.constructType(type));
  }

  private static <T> Result<T> read(byte[] json, JavaType type) {
    try {
      T value = MAPPER.readValue(json, type);
      return value == null ? Result.refused(Unreadable.missing()) : Result.ok(value);
    } catch (IOException unreadable) {
      return Result.refused(Unreadable.why(unreadable));
    }
  }

  /** Reads a value as a tree. */
  static Result<JsonNode> tree(byte[] json) {
    return read(json, JsonNode.class);
  }

  /** Reads a tree as a value. */
  static <T> Result<T> convert(JsonNode tree, Class<T> type) {
    try {
      return Result.ok(MAPPER.treeToValue(tree, type));
    } catch (JsonProcessingException unreadable) {
      return Result.refused(Unreadable.why(unreadable));
    }
  }
}
