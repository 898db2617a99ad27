package chat.parlance.testkit.transport;

/** To be written. */
public interface SignalsContract extends TransportContract {}
