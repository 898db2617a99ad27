package chat.parlance.domain;

import chat.parlance.domain.Refusal.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may do what: the one place that decides. Each method answers with the refusal, or empty when
 * it is allowed.
 *
 * <p>A room that the caller may not see is refused in the same words as one that does not exist.
 */
public final class Policy {

  /**
   * The refusal for every room, message or user that is not there, or not for the caller to see.
   */
  public static final Refusal NOT_FOUND =
      Refusal.of(Reason.NOT_FOUND, "There is no such thing here for you.");

  private static final Refusal ARCHIVED =
      Refusal.of(Reason.ARCHIVED, "The room is archived: it can be read only.");
  private static final Refusal RANK = forbidden("Your role in this room does not allow it.");
  private static final Refusal DIRECT =
      forbidden("A direct room always has the same two members and no settings.");

  private static final Refusal BANNED = forbidden("You are banned from this room.");

  private Policy() {}

  /** To read history, members and receipts, and to follow. */
  public static Optional<Refusal> read(Standing standing) {
    return standing.member() == null ? Optional.of(NOT_FOUND) : Optional.empty();
  }

  /** To see that the room exists: channels are public. */
  public static Optional<Refusal> see(Standing standing) {
    boolean visible = standing.member() != null || standing.room().kind() == RoomKind.CHANNEL;
    return visible ? Optional.empty() : Optional.of(NOT_FOUND);
  }

  /** To post a message at {@code now}. */
  public static Optional<Refusal> send(Standing standing, Instant now) {
    Member member = standing.member();
    if (member == null) {
      return Optional.of(NOT_FOUND);
    }
    if (standing.room().settings().archived()) {
      return Optional.of(ARCHIVED);
    }
    Instant mutedUntil = member.mutedUntil();
    if (mutedUntil != null && now.isBefore(mutedUntil)) {
      return Optional.of(forbidden("You are muted in this room until " + mutedUntil + "."));
    }
    return Optional.empty();
  }

  /** To come in uninvited. */
  public static Optional<Refusal> join(Standing standing) {
    if (standing.room().kind() != RoomKind.CHANNEL) {
      return Optional.of(NOT_FOUND);
    }
    if (standing.banned()) {
      return Optional.of(BANNED);
    }
    return archived(standing);
  }

  /** To go. */
  public static Optional<Refusal> leave(Standing standing) {
    return read(standing).or(() -> notDirect(standing));
  }

  /** To change the settings to {@code wanted}. */
  public static Optional<Refusal> change(Standing standing, RoomSettings wanted) {
    boolean archiving = wanted.archived() != standing.room().settings().archived();
    return read(standing)
        .or(() -> notDirect(standing))
        .or(() -> rank(standing, archiving ? Role.OWNER : Role.MODERATOR))
        .or(() -> wanted.archived() && !archiving ? Optional.of(ARCHIVED) : Optional.empty());
  }

  /** To bring somebody in with this role; {@code guest} is the standing of the one brought in. */
  public static Optional<Refusal> add(Standing standing, Role role, Standing guest) {
    return read(standing)
        .or(() -> notDirect(standing))
        .or(() -> rank(standing, role.atLeast(Role.MODERATOR) ? role : Role.MODERATOR))
        .or(() -> archived(standing))
        .or(
            () ->
                guest.banned()
                    ? Optional.of(forbidden("That user is banned from this room."))
                    : Optional.empty());
  }

  /** To make an invitation to the room. */
  public static Optional<Refusal> invite(Standing standing) {
    return seeInvitations(standing).or(() -> archived(standing));
  }

  /** To see the invitations to the room, and to revoke one. */
  public static Optional<Refusal> seeInvitations(Standing standing) {
    return read(standing).or(() -> notDirect(standing)).or(() -> rank(standing, Role.MODERATOR));
  }

  /** To see what one is invited to, by an invitation that stands. */
  public static Optional<Refusal> look(Standing standing) {
    return standing.banned() ? Optional.of(BANNED) : Optional.empty();
  }

  /** To come in by an invitation that stands. */
  public static Optional<Refusal> accept(Standing standing) {
    return look(standing).or(() -> archived(standing));
  }

  /** To see who is banned from the room. */
  public static Optional<Refusal> seeBans(Standing standing) {
    return read(standing).or(() -> notDirect(standing)).or(() -> rank(standing, Role.MODERATOR));
  }

  /** To change the role or mute of the target member to {@code wanted}. */
  public static Optional<Refusal> govern(Standing standing, Standing target, Role wanted) {
    return expel(standing, target)
        .or(() -> target.member() == null ? Optional.of(NOT_FOUND) : Optional.empty())
        .or(() -> rank(standing, wanted));
  }

  /** To remove, ban or unban the target, who need not be a member. */
  public static Optional<Refusal> expel(Standing standing, Standing target) {
    return read(standing)
        .or(() -> notDirect(standing))
        .or(() -> rank(standing, Role.MODERATOR))
        .or(() -> outranks(standing, target));
  }

  private static Optional<Refusal> outranks(Standing standing, Standing target) {
    Role mine = standing.member() == null ? Role.MEMBER : standing.member().role();
    Role theirs = target.member() == null ? Role.MEMBER : target.member().role();
    return mine == Role.OWNER || mine.compareTo(theirs) > 0 ? Optional.empty() : Optional.of(RANK);
  }

  private static Optional<Refusal> rank(Standing standing, Role least) {
    Member member = standing.member();
    return member != null && member.role().atLeast(least) ? Optional.empty() : Optional.of(RANK);
  }

  private static Optional<Refusal> archived(Standing standing) {
    return standing.room().settings().archived() ? Optional.of(ARCHIVED) : Optional.empty();
  }

  private static Optional<Refusal> notDirect(Standing standing) {
    return standing.room().kind() == RoomKind.DIRECT ? Optional.of(DIRECT) : Optional.empty();
  }

  private static Refusal forbidden(String detail) {
    return Refusal.of(Reason.FORBIDDEN, detail);
  }
}
