package chat.parlance.bootstrap;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What every {@link Setting} is for this run. */
final class Settings {

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Settles each setting by the command line, else the environment, else the file, else its
   * default.
   *
   * @param file null: none
   * @throws StartFailure the file cannot be read, or names a setting that does not exist
   */
  static Settings resolve(
      Map<Setting, String> commandLine, Map<String, String> environment, @Nullable Path file) {
    Map<String, String> fromFile = file == null ? Map.of() : read(file);
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = commandLine.get(setting);
      if (value == null) {
        value = environment.get(setting.variable());
      }
      if (value == null) {
        value = fromFile.get(setting.key());
      }
      if (value == null) {
        value = setting.usual();
      }
      if (value != null) {
        values.put(setting, value);
      }
    }
    return new Settings(values);
  }

  /** Null where it is not set and has no default. */
  @Nullable String get(Setting setting) {
    return values.get(setting);
  }

  String require(Setting setting) {
    String value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException(setting + " has no default");
    }
    return value;
  }

  /** As properties for the framework, under their own keys. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    values.forEach((setting, value) -> properties.put(setting.key(), value));
    return properties;
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      Map<String, String> flat = new HashMap<>();
      flatten("", document, flat);
      List<String> known = List.of(Setting.values()).stream().map(Setting::key).toList();
      for (String key : flat.keySet()) {
        if (key.startsWith("parlance.") && !known.contains(key)) {
          throw StartFailure.configuration(file + ": there is no setting " + key + ".");
        }
      }
      return flat;
    } catch (IOException | YAMLException unreadable) {
      throw StartFailure.configuration(
          file + " cannot be read as a configuration file: " + oneLine(unreadable));
    }
  }

  private static void flatten(String prefix, @Nullable Object node, Map<String, String> flat) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) ->
              flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, flat));
    } else if (node instanceof List<?> list) {
      flat.put(prefix, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    } else if (node != null && !prefix.isEmpty()) {
      flat.put(prefix, node.toString());
    } else if (node != null) {
      throw new YAMLException("it holds no settings");
    }
  }

  private static String oneLine(Exception problem) {
    String message =
        problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    return message.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
