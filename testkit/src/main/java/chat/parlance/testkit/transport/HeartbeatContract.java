package chat.parlance.testkit.transport;

/** To be written. */
public interface HeartbeatContract extends TransportContract {}
