package chat.parlance.domain;

/** What a message is named by: the room, and the seq of the entry that posted it. */
public record MessageName(RoomId room, long seq) {}
