package chat.parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * A room as one user stands to it, read at one moment.
 *
 * @param member null when the user is not a member
 * @param banned whether the user may not come in
 */
public record Standing(Room room, @Nullable Member member, boolean banned) {}
