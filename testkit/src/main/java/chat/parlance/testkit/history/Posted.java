package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

/** A message as it is found in the end by paging through its room. */
public record Posted(RoomId room, long seq, UserId by, String key, String text) {}
