package chat.parlance.bootstrap.importing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Ids;
import chat.parlance.bootstrap.importing.ImportReader.Reading;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.RandomIds;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** Any file to import: good, or bad at a line that it has. */
class ImportReaderFuzzTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Ids IDS = new RandomIds();

  @FuzzTest
  void file(byte[] bytes) throws IOException {
    var reader = new ImportReader(IDS, Limits.DEFAULT, InstantSource.fixed(NOW), 100);
    int lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    switch (reader.read(new ByteArrayInputStream(bytes))) {
      case Reading.Bad bad -> {
        assertThat(bad.problem().line()).isBetween(1L, (long) lines);
        assertThat(bad.problem().detail()).isNotBlank().doesNotContain("chat.parlance");
      }
      case Reading.Good good -> {
        ImportPlan plan = good.plan();
        assertThat(plan.people().size() + plan.entries().size()).isLessThanOrEqualTo(lines);
        for (ImportPlan.Line entry : plan.entries()) {
          // What the wire can tell: RFC 3339 has no other years.
          assertThat(entry.draft().at()).isBetween(YEAR_0, NOW);
        }
      }
    }
  }
}
