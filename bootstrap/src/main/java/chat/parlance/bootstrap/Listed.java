package chat.parlance.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads settings that are a list, or one of a list. */
final class Listed {

  private Listed() {}

  /** The items between commas. */
  static List<String> of(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /**
   * The constant that is named so, in any case.
   *
   * @throws StartFailure there is none
   */
  static <E extends Enum<E>> E one(Setting setting, String text, Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    return all.stream()
        .filter(constant -> constant.name().equals(text.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                StartFailure.configuration(
                    setting.key()
                        + " must be "
                        + all.stream()
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "))
                        + "."));
  }
}
