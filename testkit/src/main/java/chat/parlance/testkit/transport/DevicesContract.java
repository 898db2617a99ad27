package chat.parlance.testkit.transport;

/** To be written. */
public interface DevicesContract extends TransportContract {}
