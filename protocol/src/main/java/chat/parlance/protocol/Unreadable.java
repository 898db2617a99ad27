package chat.parlance.protocol;

import chat.parlance.domain.Refusal;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says to a client why its JSON was not taken, without telling it about our classes. */
final class Unreadable {

  /** The name that the whole of the input has in a problem. */
  private static final String WHOLE = "body";

  private Unreadable() {}

  static Refusal missing() {
    return Refusal.invalid(WHOLE, "must be a JSON object");
  }

  static Refusal why(IOException cause) {
    if (cause instanceof StreamConstraintsException) {
      return Refusal.invalid(WHOLE, "is nested too deeply, or a part of it is too long");
    }
    if (cause instanceof JsonMappingException mapping) {
      if (mapping.getCause() instanceof StreamConstraintsException inner) {
        return why(inner);
      }
      String field = path(mapping);
      return field.isEmpty() ? whole(mapping) : Refusal.invalid(field, message(mapping));
    }
    if (cause instanceof JsonProcessingException syntax) {
      return Refusal.invalid(WHOLE, "is not valid JSON" + where(syntax));
    }
    return Refusal.invalid(WHOLE, "is not valid JSON");
  }

  private static Refusal whole(JsonMappingException mapping) {
    boolean object =
        mapping instanceof MismatchedInputException mismatch
            && mismatch.getTargetType() != null
            && !mismatch.getTargetType().isArray();
    return Refusal.invalid(
        WHOLE,
        object
            ? "must be a JSON object, and nothing after it"
            : "is not valid JSON" + where(mapping));
  }

  private static String where(JsonProcessingException cause) {
    JsonLocation at = cause.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String message(JsonMappingException mapping) {
    if (mapping instanceof Unfit) {
      return mapping.getOriginalMessage();
    }
    if (mapping instanceof InvalidNullException
        || mapping.getOriginalMessage().startsWith("Missing required")) {
      return "is required";
    }
    if (mapping.getCause() instanceof InputCoercionException) {
      return expected(long.class);
    }
    return mapping instanceof MismatchedInputException mismatch
        ? expected(mismatch.getTargetType())
        : "cannot be read";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "cannot be read";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> WireNames.of((Enum<?>) constant))
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == Boolean.class || type == boolean.class) {
      return "must be true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "must be a whole number within its range";
    }
    return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be a JSON object";
  }
}
