package chat.parlance.application.port.out;

/**
 * What joins several servers of one store.
 *
 * @param bus {@link ClusterBus#NONE} where there is one server
 * @param roster asked and told only where there is a bus
 */
public record ClusterPorts(ClusterBus bus, Roster roster) {

  /** One server, and nobody else. */
  public static final ClusterPorts ALONE = new ClusterPorts(ClusterBus.NONE, Roster.NONE);
}
