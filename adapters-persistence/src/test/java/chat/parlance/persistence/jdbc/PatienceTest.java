package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void what_the_drivers_would_take_for_no_limit_is_refused() {
    assertThatThrownBy(() -> new Patience(SECOND.minusMillis(1), SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parlance.database.connect must be at least a second.");
    assertThatThrownBy(() -> new Patience(SECOND, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parlance.database.timeout must be at least a second.");
  }

  @Test
  void a_connection_is_given_up_after_what_the_database_itself_would_have_said() {
    assertThat(new Patience(SECOND, SECOND).silence()).isGreaterThan(SECOND);
  }
}
