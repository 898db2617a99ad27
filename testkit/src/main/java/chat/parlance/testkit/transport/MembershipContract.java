package chat.parlance.testkit.transport;

/** To be written. */
public interface MembershipContract extends TransportContract {}
