package chat.parlance.domain;

import java.time.Instant;

/**
 * A room: a log, and what its entries add up to.
 *
 * @param head the seq of the room's last entry
 * @param revision the seq of the last entry that changed the room or its membership. An
 *     authorisation that was decided at this revision holds as long as the revision stands; the log
 *     refuses a draft whose revision has passed.
 * @param activity the number of the position of the room's last entry
 */
public record Room(
    RoomId id,
    RoomKind kind,
    RoomSettings settings,
    UserId createdBy,
    Instant createdAt,
    long head,
    long revision,
    long activity) {}
