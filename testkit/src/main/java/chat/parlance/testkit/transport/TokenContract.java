package chat.parlance.testkit.transport;

/** To be written. */
public interface TokenContract extends TransportContract {}
