package chat.parlance.domain;

/**
 * A thread as one user stands to it.
 *
 * @param root the seq of the message that it began with
 * @param following whether they are told what is unread in it
 * @param read the seq up to which they have read it
 * @param unread how many replies of others come after that
 * @param activity the number of the position of its last reply; 0 when there is none
 */
public record Followed(
    RoomId room, long root, boolean following, long read, long unread, long activity) {}
