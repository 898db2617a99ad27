package chat.parlance.protocol;

import chat.parlance.domain.RoomId;

/** Report a message to the moderators of its room. */
public record ReportRequest(RoomId room, long seq, String reason) {}
