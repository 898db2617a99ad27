package chat.parlance.testkit.transport;

/** To be written. */
public interface SendContract extends TransportContract {}
