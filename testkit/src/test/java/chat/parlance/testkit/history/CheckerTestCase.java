package chat.parlance.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.testkit.history.Violation.Kind;

/** A history is red for what is wrong with it, and for nothing else; and a sound one is green. */
abstract class CheckerTestCase {

  final Scene scene = Scene.sound();

  void red(Kind... kinds) {
    Verdict verdict = scene.verdict();
    assertThat(verdict.totals().keySet())
        .describedAs("%s", verdict)
        .containsExactlyInAnyOrder(kinds);
    assertThat(verdict.green()).isFalse();
  }

  void green() {
    assertThat(scene.verdict().violations()).isEmpty();
    assertThat(scene.verdict().green()).isTrue();
  }
}
