package chat.parlance.persistence.memory;

import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Preferences;

/**
 * A member, their mark, and what they have for themselves.
 *
 * @param seen up to where nothing counts as unread
 * @param markedAt the number of the position at which the mark last moved
 */
record MemoryMember(Member member, long delivered, long read, long seen, long markedAt) {

  Mark mark() {
    return new Mark(member.room(), member.user(), delivered, read);
  }

  MemoryMember seen(long upTo) {
    return new MemoryMember(member, delivered, read, upTo, markedAt);
  }

  MemoryMember govern(MemberChanged changed) {
    return with(
        new Member(
            member.room(),
            member.user(),
            changed.role(),
            member.joinedAt(),
            changed.mutedUntil(),
            changed.reason(),
            member.preferences(),
            member.arrival()));
  }

  MemoryMember prefer(Preferences preferences) {
    return with(member.preferring(preferences));
  }

  private MemoryMember with(Member changed) {
    return new MemoryMember(changed, delivered, read, seen, markedAt);
  }
}
