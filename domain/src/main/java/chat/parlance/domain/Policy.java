package chat.parlance.domain;

import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.RoomSettings.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  private static final Refusal OWN = forbidden("The message is your own: another has to judge it.");
  private static final Refusal BANNED = forbidden("You are banned from this room.");

  private Policy() {}

  /** To read history, members and receipts, and to follow. */
  public static Optional<Refusal> read(Standing standing) {
    return standing.member() == null ? Optional.of(NOT_FOUND) : Optional.empty();
  }

  /**
   * The least seq that the member may read: of messages, of what was done to them, and of all else
   * in the log.
   */
  public static long visibleFrom(Standing standing) {
    Member member = standing.member();
    return member == null ? Long.MAX_VALUE : visibleFrom(standing.room().settings(), member);
  }

  /** The same, of a member of a room with these settings. */
  public static long visibleFrom(RoomSettings settings, Member member) {
    return reach(settings, member).from();
  }

  /** How far back the member may read a room with these settings. */
  public static Reach reach(RoomSettings settings, Member member) {
    return new Reach(member.arrival(), settings.history() == Visibility.JOINED);
  }

  /** To see that the room exists: channels are public. */
  public static Optional<Refusal> see(Standing standing) {
    boolean visible = standing.member() != null || standing.room().kind() == RoomKind.CHANNEL;
    return visible ? Optional.empty() : Optional.of(NOT_FOUND);
  }

  /** To take part at all at {@code now}: to type, to react, to say anything. */
  public static Optional<Refusal> speak(Standing standing, Instant now) {
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

  /** To tell that one is typing. */
  public static Optional<Refusal> type(Standing standing, Instant now) {
    return speak(standing, now)
        .or(
            () ->
                may(standing, Permission.SEND).flatMap(refusal -> may(standing, Permission.REPLY)));
  }

  /** To post this. */
  public static Optional<Refusal> send(Standing standing, Content content, Instant now) {
    Permission posting = content.replyTo() == null ? Permission.SEND : Permission.REPLY;
    return speak(standing, now)
        .or(() -> may(standing, posting))
        .or(() -> content.system() ? may(standing, Permission.SYSTEM) : Optional.empty())
        .or(() -> linking(standing, content.text()));
  }

  private static Optional<Refusal> linking(Standing standing, String text) {
    return Links.any(text) ? may(standing, Permission.LINK) : Optional.empty();
  }

  /**
   * To give a message of one's own this text.
   *
   * @param message the entry that posted it
   * @param window how long after it was posted; null: ever
   */
  public static Optional<Refusal> edit(
      Standing standing, Entry message, String text, Instant now, @Nullable Duration window) {
    return speak(standing, now)
        .or(() -> there(message))
        .or(() -> message.by().equals(member(standing).user()) ? Optional.empty() : notYours())
        .or(() -> passedOn(message) ? passedOn() : Optional.empty())
        .or(
            () ->
                window == null || now.isBefore(message.at().plus(window))
                    ? Optional.empty()
                    : Optional.of(forbidden("It is too late to edit this message.")))
        .or(() -> linking(standing, text));
  }

  /** To delete a message: one's own, also while muted, or with permission that of another. */
  public static Optional<Refusal> delete(Standing standing, Entry message) {
    return read(standing)
        .or(() -> archived(standing))
        .or(
            () ->
                message.by().equals(member(standing).user())
                    ? Optional.empty()
                    : may(standing, Permission.DELETE_ANY));
  }

  /** To react to a message, or to vote in its poll. */
  public static Optional<Refusal> react(Standing standing, Entry message, Instant now) {
    return speak(standing, now).or(() -> may(standing, Permission.REACT)).or(() -> there(message));
  }

  /** To pin a message. */
  public static Optional<Refusal> pin(Standing standing, Entry message) {
    return read(standing)
        .or(() -> archived(standing))
        .or(() -> may(standing, Permission.PIN))
        .or(() -> there(message));
  }

  /**
   * What the room lets its members do from a certain rank on. The two of a direct room are equals:
   * nothing there is above them, but nobody acts upon the other.
   */
  public static Optional<Refusal> may(Standing standing, Permission permission) {
    if (standing.room().kind() == RoomKind.DIRECT) {
      boolean above =
          switch (permission) {
            case INVITE, DELETE_ANY, SYSTEM -> true;
            case SEND, REPLY, REACT, LINK, PIN, MENTION_ROOM -> false;
          };
      return above ? Optional.of(DIRECT) : read(standing);
    }
    return rank(standing, standing.room().settings().least(permission));
  }

  private static Optional<Refusal> there(Entry message) {
    return message.change() instanceof Change.MessagePosted posted && !posted.deleted()
        ? Optional.empty()
        : Optional.of(Refusal.of(Reason.CONFLICT, "The message was deleted."));
  }

  private static boolean passedOn(Entry message) {
    return message.change() instanceof Change.MessagePosted posted
        && posted.content().origin() != null;
  }

  private static Optional<Refusal> passedOn() {
    return Optional.of(forbidden("What was passed on is not yours to edit."));
  }

  private static Optional<Refusal> notYours() {
    return Optional.of(forbidden("Only its author can edit a message."));
  }

  private static Member member(Standing standing) {
    return Objects.requireNonNull(standing.member());
  }

  /** To come in uninvited. */
  public static Optional<Refusal> join(Standing standing, Instant now) {
    if (standing.room().kind() != RoomKind.CHANNEL) {
      return Optional.of(NOT_FOUND);
    }
    if (standing.banned(now)) {
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
    RoomSettings now = standing.room().settings();
    boolean archiving = wanted.archived() != now.archived();
    boolean owning = archiving || !wanted.permissions().equals(now.permissions());
    return read(standing)
        .or(() -> notDirect(standing))
        .or(() -> rank(standing, owning ? Role.OWNER : Role.MODERATOR))
        .or(() -> wanted.archived() && !archiving ? Optional.of(ARCHIVED) : Optional.empty());
  }

  /** To bring somebody in with this role; {@code guest} is the standing of the one brought in. */
  public static Optional<Refusal> add(Standing standing, Role role, Standing guest, Instant now) {
    return read(standing)
        .or(() -> notDirect(standing))
        .or(() -> may(standing, Permission.INVITE))
        .or(() -> role == Role.MEMBER ? Optional.empty() : rank(standing, role))
        .or(() -> archived(standing))
        .or(
            () ->
                guest.banned(now)
                    ? Optional.of(forbidden("That user is banned from this room."))
                    : Optional.empty());
  }

  /** To make an invitation to the room. */
  public static Optional<Refusal> invite(Standing standing) {
    return seeInvitations(standing).or(() -> archived(standing));
  }

  /** To see the invitations to the room, and to revoke one. */
  public static Optional<Refusal> seeInvitations(Standing standing) {
    return read(standing).or(() -> may(standing, Permission.INVITE));
  }

  /** To see what one is invited to, by an invitation that stands. */
  public static Optional<Refusal> look(Standing standing, Instant now) {
    return standing.banned(now) ? Optional.of(BANNED) : Optional.empty();
  }

  /** To come in by an invitation that stands. */
  public static Optional<Refusal> accept(Standing standing, Instant now) {
    return look(standing, now).or(() -> archived(standing));
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

  /** To see who is muted in the room without knowing. */
  public static Optional<Refusal> moderate(Standing standing) {
    return read(standing).or(() -> notDirect(standing)).or(() -> rank(standing, Role.MODERATOR));
  }

  /** To see what is reported and done in the room; an administrator may in every room. */
  public static Optional<Refusal> oversee(Standing standing, boolean administrator) {
    return administrator ? Optional.empty() : moderate(standing);
  }

  /**
   * To judge a report. Of what others have reported, only those know who may judge it.
   *
   * @param author whose message is reported; null when that is not known any more
   */
  public static Optional<Refusal> judge(
      Standing standing, Report report, @Nullable UserId author, boolean administrator) {
    Member member = standing.member();
    if (administrator || member == null) {
      return oversee(standing, administrator);
    }
    return moderate(standing)
        .map(refusal -> report.by().equals(member.user()) ? refusal : NOT_FOUND)
        .or(() -> member.user().equals(author) ? Optional.of(OWN) : Optional.empty());
  }

  /** Whether slow mode holds the member back. */
  public static boolean slows(Standing standing) {
    return standing.room().settings().slowModeSeconds() > 0
        && rank(standing, Role.MODERATOR).isPresent();
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
