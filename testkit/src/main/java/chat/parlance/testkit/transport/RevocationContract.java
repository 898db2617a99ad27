package chat.parlance.testkit.transport;

/** To be written. */
public interface RevocationContract extends TransportContract {}
