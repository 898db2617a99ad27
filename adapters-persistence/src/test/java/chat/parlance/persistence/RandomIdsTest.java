package chat.parlance.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

  private final RandomIds ids = new RandomIds();

  @Test
  void idsAreOfVersionSevenAndRise() {
    List<UUID> made = Stream.generate(ids::next).limit(10_000).toList();
    assertThat(made).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
    assertThat(made).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void secretsAreLongAndFitInAUrl() {
    assertThat(ids.secret()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(ids.secret());
  }

  @Test
  void epochsFitIntoPositions() {
    assertThat(Epochs.fresh()).matches("[a-z0-9]{12}").isNotEqualTo(Epochs.fresh());
  }
}
