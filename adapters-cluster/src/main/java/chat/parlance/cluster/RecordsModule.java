package chat.parlance.cluster;

import chat.parlance.application.port.out.News;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How Jackson is to see our records, which know nothing of it: those of a sealed kind are told
 * apart by their simple names, and one that only gives a UUID or a text a name is written as that.
 */
final class RecordsModule extends NopAnnotationIntrospector {

  /** In a property that no component can be called like. */
  private static final JsonTypeInfo.Value BY_NAME =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@", null, false, true);

  private static final long serialVersionUID = 1;

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType base) {
    return isOfSealed(type.getRawType()) ? new StdTypeResolverBuilder().init(BY_NAME, null) : null;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    return annotated.getRawType().isSealed()
        ? leaves(annotated.getRawType())
            .map(leaf -> new NamedType(leaf, leaf.getSimpleName()))
            .toList()
        : null;
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass type) {
    return isOfSealed(type.getRawType()) ? type.getRawType().getSimpleName() : null;
  }

  @Override
  public @Nullable Boolean hasAsValue(Annotated annotated) {
    return (annotated instanceof AnnotatedField field && isOnlyAName(field.getDeclaringClass()))
        ? true
        : null;
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated annotated) {
    return (annotated instanceof AnnotatedConstructor constructor
            && isOnlyAName(constructor.getDeclaringClass()))
        ? JsonCreator.Mode.DELEGATING
        : null;
  }

  /** The records of a sealed type, at any depth. */
  static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordsModule::leaves)
        : Stream.of(type);
  }

  /** News are told apart by {@link NewsJson}. */
  private static boolean isOfSealed(Class<?> type) {
    if (News.class.isAssignableFrom(type)) {
      return false;
    }
    return type.isSealed() || Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
  }

  private static boolean isOnlyAName(Class<?> type) {
    if (!type.isRecord() || isOfSealed(type) || type.getRecordComponents().length != 1) {
      return false;
    }
    Class<?> only = type.getRecordComponents()[0].getType();
    return only == UUID.class || only == String.class;
  }
}
