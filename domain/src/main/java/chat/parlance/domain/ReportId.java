package chat.parlance.domain;

import java.util.Optional;
import java.util.UUID;

/** Names a {@link Report}. Version 7, so ids sort by the time they were made. */
public record ReportId(UUID value) implements Comparable<ReportId> {

  /** Reads the canonical 36-character form; empty for anything else. */
  public static Optional<ReportId> parse(String text) {
    return Uuids.parse(text).map(ReportId::new);
  }

  @Override
  public int compareTo(ReportId other) {
    return Uuids.ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
