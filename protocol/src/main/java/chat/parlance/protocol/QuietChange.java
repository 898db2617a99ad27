package chat.parlance.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Other quiet hours. The one value of the wire of which {@code null} is not the same as none: it
 * ends the hours that there are.
 *
 * @param hours null: none any more
 */
public record QuietChange(@Nullable QuietView hours) {

  /** Reads what stands for them: the hours, or null. */
  static final class Reader extends StdDeserializer<QuietChange> {

    private static final long serialVersionUID = 1;

    Reader() {
      super(QuietChange.class);
    }

    @Override
    public QuietChange deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return new QuietChange(context.readValue(json, QuietView.class));
    }

    @Override
    public QuietChange getNullValue(DeserializationContext context) {
      return new QuietChange(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
