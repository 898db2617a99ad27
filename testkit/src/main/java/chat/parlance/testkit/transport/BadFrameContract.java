package chat.parlance.testkit.transport;

/** To be written. */
public interface BadFrameContract extends TransportContract {}
