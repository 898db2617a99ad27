package chat.parlance.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A value of the wrong form, in words for the client. It never leaves {@link Wire}. */
final class Unfit extends JsonMappingException {

  private static final long serialVersionUID = 1;

  Unfit(JsonParser at, String message) {
    super(at, message);
  }
}
