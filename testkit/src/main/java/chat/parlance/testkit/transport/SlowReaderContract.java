package chat.parlance.testkit.transport;

/** To be written. */
public interface SlowReaderContract extends TransportContract {}
