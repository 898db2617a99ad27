package chat.parlance.persistence.memory;

import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member and their mark.
 *
 * @param markedAt the number of the position at which the mark last moved
 */
record MemoryMember(Member member, long delivered, long read, long markedAt) {

  Mark mark() {
    return new Mark(member.room(), member.user(), delivered, read);
  }

  MemoryMember govern(Role role, @Nullable Instant mutedUntil) {
    Member governed =
        new Member(
            member.room(),
            member.user(),
            role,
            member.joinedAt(),
            mutedUntil,
            member.notifications());
    return new MemoryMember(governed, delivered, read, markedAt);
  }
}
