package chat.parlance.cluster;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * What a record is made of, as a short text: two versions of the server have the same for a record
 * only if each can read what the other wrote of it. So nobody has to remember to count versions.
 */
final class Shapes {

  private final StringBuilder described = new StringBuilder();
  private final Set<String> seen = new TreeSet<>();

  private Shapes() {}

  /** Eight hexadecimal digits, of the type and all that it holds. */
  static String of(Class<?> type) {
    var shapes = new Shapes();
    shapes.describe(type);
    var sum = new CRC32();
    sum.update(shapes.described.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private void describe(Type type) {
    described.append(type.getTypeName()).append(';');
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument);
      }
    } else if (type instanceof Class<?> plain && seen.add(plain.getName())) {
      describeParts(plain);
    }
  }

  private void describeParts(Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        described.append(component.getName()).append(':');
        describe(component.getGenericType());
      }
    } else if (type.isEnum()) {
      described.append(Arrays.toString(type.getEnumConstants()));
    } else if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses())
          .sorted(Comparator.comparing(Class::getName))
          .forEach(this::describe);
    }
  }
}
