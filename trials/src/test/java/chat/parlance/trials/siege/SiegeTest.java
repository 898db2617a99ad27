package chat.parlance.trials.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A short siege: what attacks is refused with its code, and nobody else notices. */
class SiegeTest {

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there has a machine 127.0.1.1")
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // starting a server is slow on a busy machine
  void ordinary_people_notice_nothing() {
    var printed = new StringWriter();
    var battle =
        new Battle(
            List.of(Attack.values()),
            Duration.ofSeconds(1),
            500,
            folder,
            Map.of(
                "PARLANCE_LIMITS_REQUEST_TIME", "500ms",
                "PARLANCE_LIMITS_SOCKETS_PER_ADDRESS", "80",
                "PARLANCE_LIMITS_REQUESTS_PER_ADDRESS", "60",
                "PARLANCE_LIMITS_ACCOUNTS_PER_ADDRESS", "200",
                "PARLANCE_LIMITS_WRONG_PASSWORDS", "2",
                "PARLANCE_LIMITS_REQUESTS_PER_USER", "40"));

    Battle.Outcome outcome = battle.fight(new PrintWriter(printed, true));

    assertThat(outcome.flaws()).as("%s", printed).isEmpty();
    for (Attack attack : Attack.values()) {
      if (attack.refusal() != null) {
        assertThat(phase(outcome, attack).outcomes())
            .as("%s\n%s", attack, printed)
            .containsKey(attack.refusal());
      }
    }
    assertThat(phase(outcome, Attack.IDLE_SOCKETS).sockets()).isGreaterThan(400);
  }

  private static Phase phase(Battle.Outcome outcome, Attack attack) {
    return outcome.phases().stream()
        .filter(it -> it.name().equals(attack.text()))
        .findFirst()
        .orElseThrow();
  }
}
