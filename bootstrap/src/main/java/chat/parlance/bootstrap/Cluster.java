package chat.parlance.bootstrap;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.cluster.BusWatch;
import chat.parlance.cluster.LetterBus;
import chat.parlance.cluster.Line;
import org.jspecify.annotations.Nullable;

/** The bus that this server is on, or none. */
final class Cluster implements AutoCloseable {

  private final @Nullable LetterBus bus;
  private final String described;

  private Cluster(@Nullable LetterBus bus, String described) {
    this.bus = bus;
    this.described = described;
  }

  /** One server. */
  static Cluster none() {
    return new Cluster(null, "");
  }

  /** Over this line, which it closes. */
  static Cluster over(Line line, BusWatch watch) {
    return new Cluster(LetterBus.over(line, watch), line.toString());
  }

  ClusterBus bus() {
    return bus == null ? ClusterBus.NONE : bus;
  }

  /** Whether other servers were heard lately. */
  boolean company() {
    return bus != null && bus.company();
  }

  /** By what servers tell each other, without user and password; empty: by nothing. */
  String described() {
    return described;
  }

  @Override
  public void close() {
    if (bus != null) {
      bus.close();
    }
  }
}
