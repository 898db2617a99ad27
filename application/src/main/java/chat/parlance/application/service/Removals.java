package chat.parlance.application.service;

import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Member;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes away what is in the log in the name of those who brought it, who need not be allowed to by
 * then: readers are told, and files go with it.
 */
public final class Removals {

  private static final int PAGE = 500;

  private final Conversation conversation;
  private final Writer writer;
  private final Members members;
  private final Rooms rooms;

  Removals(Core core) {
    this.conversation = core.conversation();
    this.writer = core.writer();
    this.members = core.ports().members();
    this.rooms = core.ports().rooms();
  }

  /** Whether the message is gone, by this or before. */
  public boolean delete(Entry message) {
    return Attempt.of(
            () ->
                writer.write(
                    message.room(), message.by(), standing -> Result.ok(deletion(message))))
        instanceof Result.Ok;
  }

  /** Of the message as it is now; nothing where somebody has deleted it meanwhile. */
  private Writer.Decision deletion(Entry message) {
    return conversation
        .posting(message.room(), message.seq())
        .filter(it -> !((MessagePosted) it.change()).deleted())
        .map(
            it ->
                new Writer.Decision(
                    new MessageDeleted(
                        it.saying(((MessagePosted) it.change()).deleted(writer.now())))))
        .orElse(Writer.Decision.NOTHING);
  }

  /**
   * Takes the user out of every room but those of two. Where they are the only owner, another
   * member becomes one before.
   *
   * @return whether they are out of all of them
   */
  public boolean leave(UserId user) {
    boolean out = true;
    for (RoomId room : rooms.memberships(user).reaches().keySet()) {
      out &= leave(room, user);
    }
    return out;
  }

  private boolean leave(RoomId room, UserId user) {
    return Attempt.of(() -> writer.write(room, user, mine -> Result.ok(succession(mine))))
            instanceof Result.Ok
        && Attempt.of(() -> writer.write(room, user, mine -> Result.ok(departure(mine))))
            instanceof Result.Ok;
  }

  private static Writer.Decision departure(Standing mine) {
    Member member = mine.member();
    return member == null || mine.room().kind() == RoomKind.DIRECT
        ? Writer.Decision.NOTHING
        : new Writer.Decision(new MemberLeft(member.user()));
  }

  private Writer.Decision succession(Standing mine) {
    Member member = mine.member();
    if (member == null || member.role() != Role.OWNER || mine.room().kind() == RoomKind.DIRECT) {
      return Writer.Decision.NOTHING;
    }
    return first(member)
        .filter(other -> other.role() != Role.OWNER)
        .map(
            other ->
                new Writer.Decision(
                    new MemberChanged(
                        other.user(), Role.OWNER, other.mutedUntil(), other.muteReason())))
        .orElse(Writer.Decision.NOTHING);
  }

  /** The highest of the others, of several the one who has been there longest. */
  private Optional<Member> first(Member leaving) {
    Comparator<Member> best =
        Comparator.comparing(Member::role)
            .reversed()
            .thenComparing(Member::joinedAt)
            .thenComparing(member -> member.user().toString());
    Optional<Member> found = Optional.empty();
    List<Member> page = members.of(leaving.room(), null, PAGE);
    while (!page.isEmpty()) {
      for (Member other : page) {
        boolean better = found.isEmpty() || best.compare(other, found.get()) < 0;
        if (!other.user().equals(leaving.user()) && better) {
          found = Optional.of(other);
        }
      }
      page = members.of(leaving.room(), page.getLast().user(), PAGE);
    }
    return found;
  }
}
