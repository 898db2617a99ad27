package chat.parlance.testkit.transport;

/** To be written. */
public interface ResetContract extends TransportContract {}
