package chat.parlance.persistence.memory;

import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;

/**
 * A member and their mark.
 *
 * @param markedAt the number of the position at which the mark last moved
 */
record MemoryMember(Member member, long delivered, long read, long markedAt) {

  Mark mark() {
    return new Mark(member.room(), member.user(), delivered, read);
  }

  MemoryMember govern(MemberChanged changed) {
    Member governed =
        new Member(
            member.room(),
            member.user(),
            changed.role(),
            member.joinedAt(),
            changed.mutedUntil(),
            changed.reason(),
            member.notifications());
    return new MemoryMember(governed, delivered, read, markedAt);
  }
}
