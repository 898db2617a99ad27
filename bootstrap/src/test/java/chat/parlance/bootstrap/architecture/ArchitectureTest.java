package chat.parlance.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture holds, and each of its rules is one that can be broken. */
class ArchitectureTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("chat.parlance");

  private static final JavaClasses WITH_PLANTED =
      new ClassFileImporter()
          .withImportOption(
              location ->
                  ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location)
                      || location.contains("/planted/"))
          .importPackages("chat.parlance");

  /** Where the violation of each rule is planted. */
  private static final Map<String, String> PLANTED =
      Map.ofEntries(
          Map.entry("domain", "domain.planted.Framework"),
          Map.entry("application", "application.planted.Framework"),
          Map.entry("portin", "application.port.in.planted.Inside"),
          Map.entry("portout", "application.port.out.planted.Inside"),
          Map.entry("protocol", "protocol.planted.Inside"),
          Map.entry("testkit", "testkit.planted.Store"),
          Map.entry("rest", "rest.planted.Store"),
          Map.entry("websocket", "websocket.planted.Core"),
          Map.entry("sse", "sse.planted.Sibling"),
          Map.entry("persistence", "persistence.planted.Core"),
          Map.entry("hook", "hook.planted.Core"),
          Map.entry("media", "media.planted.Core"),
          Map.entry("push", "push.planted.Core"),
          Map.entry("cluster", "cluster.planted.Core"),
          Map.entry("purity", "domain.planted.Impure"),
          Map.entry("access", "application.service.planted.Around"),
          Map.entry("ports", "application.port.out.planted.Huge"),
          Map.entry("cycles", "planted.one.One"),
          Map.entry("adapters", "sse.planted.Sibling"));

  static Stream<String> rules() {
    return Rules.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(String rule) {
    Rules.all().get(rule).check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void is_broken_by_what_is_planted(String rule) {
    EvaluationResult result = Rules.all().get(rule).evaluate(WITH_PLANTED);
    assertThat(result.getFailureReport().toString()).contains("chat.parlance." + PLANTED.get(rule));
  }

  @Test
  void every_package_that_a_rule_names_exists() {
    for (String name : Rules.packages()) {
      assertThat(PRODUCTION.containPackage(name)).as(name).isTrue();
    }
  }
}
