package chat.parlance.protocol;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** How the words of the domain are spelt in JSON: each is a string. */
final class WireModule extends SimpleModule {

  private static final long serialVersionUID = 1;

  WireModule() {
    super("parlance");
    for (Class<?> spelt :
        new Class<?>[] {
          RoomId.class,
          UserId.class,
          ReportId.class,
          InvitationId.class,
          AttachmentId.class,
          Position.class,
          Key.class
        }) {
      addSerializer(spelt, ToStringSerializer.instance);
    }
    addSerializer(new Spelling<>(Instant.class, Times::format));
    addSerializer(new JsonObject.Raw());
    addDeserializer(JsonObject.class, new JsonObject.Canonical());
    addDeserializer(QuietChange.class, new QuietChange.Reader());
    addDeserializer(String.class, new Spelt<>(String.class, "a string", Optional::of));
    addDeserializer(RoomId.class, new Spelt<>(RoomId.class, "a room's id", RoomId::parse));
    addDeserializer(UserId.class, new Spelt<>(UserId.class, "a user's id", UserId::parse));
    addDeserializer(
        AttachmentId.class,
        new Spelt<>(AttachmentId.class, "an attachment's id", AttachmentId::parse));
    addDeserializer(
        Instant.class,
        new Spelt<>(Instant.class, "a time like 2026-01-01T00:00:00.000Z", Times::parse));
  }

  /** Writes a value as a string. */
  private static final class Spelling<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1;

    private final transient Function<T, String> spell;

    Spelling(Class<T> type, Function<T, String> spell) {
      super(type);
      this.spell = spell;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(spell.apply(value));
    }
  }

  /** Reads a value from a string, and from nothing else. */
  private static final class Spelt<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final String what;
    private final transient Function<String, Optional<T>> parse;

    Spelt(Class<T> type, String what, Function<String, Optional<T>> parse) {
      super(type);
      this.what = what;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw new Unfit(
            json, "must be " + what + (_valueClass == String.class ? "" : ", as a string"));
      }
      String text = json.getText();
      if (!Characters.storable(text)) {
        throw new Unfit(json, Characters.FLAW);
      }
      return parse.apply(text).orElseThrow(() -> new Unfit(json, "must be " + what));
    }
  }
}
