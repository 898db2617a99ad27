package chat.parlance.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Java's names and nullness become the wire's: constants are written in kebab-case, and a
 * record's component is required unless it is {@code @Nullable}.
 */
final class WireNames extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1;

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    return Arrays.stream(constants).map(WireNames::of).toArray(String[]::new);
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return component(member).filter(WireNames::needed).isPresent()
        ? Boolean.TRUE
        : super.hasRequiredMarker(member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    // Where a value may be null, the elements of a list still may not.
    return component(member)
        .map(it -> JsonSetter.Value.construct(needed(it) ? Nulls.FAIL : Nulls.SET, Nulls.FAIL))
        .orElseGet(() -> super.findSetterInfo(member));
  }

  private static boolean needed(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Optional<RecordComponent> component(Annotated member) {
    if (!(member instanceof AnnotatedParameter parameter)) {
      return Optional.empty();
    }
    RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
    return components != null && parameter.getIndex() < components.length
        ? Optional.of(components[parameter.getIndex()])
        : Optional.empty();
  }
}
