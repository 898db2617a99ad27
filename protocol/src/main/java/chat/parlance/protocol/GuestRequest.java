package chat.parlance.protocol;

/** Come in as a guest. */
public record GuestRequest(String displayName) {}
