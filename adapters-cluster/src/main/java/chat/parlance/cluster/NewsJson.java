package chat.parlance.cluster;

import chat.parlance.application.port.out.News;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * News as JSON: an object with one field, whose name says which kind of news its value is, and of
 * which {@linkplain Shapes shape}. Nothing here knows the kinds one by one: what {@link News} and
 * the domain gain comes along by itself. News of another shape, from a server of another version,
 * are not read.
 */
final class NewsJson {

  private final ObjectMapper json = mapper();
  private final Map<Class<?>, String> names =
      Arrays.stream(News.class.getPermittedSubclasses())
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), kind -> kind.getSimpleName() + "." + Shapes.of(kind)));
  private final Map<String, Class<?>> kinds =
      names.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private static ObjectMapper mapper() {
    SimpleModule times =
        new SimpleModule()
            .addSerializer(Instant.class, ToStringSerializer.instance)
            .addSerializer(Duration.class, ToStringSerializer.instance)
            .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
            .addDeserializer(Duration.class, new FromText<>(Duration.class, Duration::parse));
    JsonMapper json =
        JsonMapper.builder()
            .addModule(times)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // a third of the bytes
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    json.setAnnotationIntrospector(
        AnnotationIntrospector.pair(
            new RecordsModule(), json.getSerializationConfig().getAnnotationIntrospector()));
    return json;
  }

  /** The JSON of the news, in UTF-8, on one line. */
  byte[] write(News news) {
    try {
      return json.writeValueAsBytes(Map.of(nameOf(news), news));
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String nameOf(News news) {
    String name = names.get(news.getClass());
    if (name == null) {
      throw new IllegalArgumentException("no kind of news: " + news.getClass());
    }
    return name;
  }

  /** What {@link #write} wrote; null for what no server of this version writes. */
  @Nullable News read(JsonNode written) {
    if (!written.isObject() || written.size() != 1) {
      return null;
    }
    Class<?> kind = kinds.get(written.fieldNames().next());
    if (kind == null) {
      return null;
    }
    try {
      return (News) json.treeToValue(written.elements().next(), kind);
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /** Any JSON; null for what is none. */
  @Nullable JsonNode tree(byte[] text) {
    try {
      return json.readTree(text);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
