package chat.parlance.persistence.memory;

import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  MemoryMember govern(Role role, @Nullable Instant mutedUntil) {
    return with(role, mutedUntil, member.preferences());
  }

  MemoryMember prefer(Preferences preferences) {
    return with(member.role(), member.mutedUntil(), preferences);
  }

  private MemoryMember with(Role role, @Nullable Instant mutedUntil, Preferences preferences) {
    Member changed =
        new Member(member.room(), member.user(), role, member.joinedAt(), mutedUntil, preferences);
    return new MemoryMember(changed, delivered, read, seen, markedAt);
  }
}
