package chat.parlance.bootstrap.observe;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Meters by the constants of an enum: all are there from the start, at zero. */
final class Names {

  private Names() {}

  /** A meter for each. */
  static <E extends Enum<E>, M> Map<E, M> each(Class<E> kinds, Function<String, M> meter) {
    Map<E, M> meters = new EnumMap<>(kinds);
    Arrays.stream(kinds.getEnumConstants())
        .forEach(kind -> meters.put(kind, meter.apply(of(kind))));
    return meters;
  }

  /** The constant as it is written in a label. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is there for each. */
  static <E extends Enum<E>, M> M get(Map<E, M> meters, E kind) {
    M meter = meters.get(kind);
    if (meter == null) {
      throw new IllegalArgumentException("no meter of " + kind);
    }
    return meter;
  }
}
