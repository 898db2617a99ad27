package chat.parlance.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EvictionTest {

  private final Eviction eviction = new Eviction();

  @Test
  void a_connection_to_a_file_that_h2_has_closed_is_thrown_away() {
    assertThat(eviction.adjudicate(new SQLException("closed", "90098", 90_098)))
        .isEqualTo(Override.MUST_EVICT);
  }

  @Test
  void a_connection_to_a_database_that_takes_no_writes_any_more_is_thrown_away() {
    assertThat(eviction.adjudicate(new SQLException("read only", "25006")))
        .isEqualTo(Override.MUST_EVICT);
  }

  @Test
  void of_other_failures_the_pool_judges_itself() {
    assertThat(eviction.adjudicate(new SQLException("a duplicate", "23505")))
        .isEqualTo(Override.CONTINUE_EVICT);
  }
}
