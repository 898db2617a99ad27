package chat.parlance.testkit.transport;

/** To be written. */
public interface ResumeContract extends TransportContract {}
