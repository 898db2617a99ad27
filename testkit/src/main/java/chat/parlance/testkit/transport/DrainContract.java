package chat.parlance.testkit.transport;

/** To be written. */
public interface DrainContract extends TransportContract {}
