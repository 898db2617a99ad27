package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways into rooms: handed out, governed, and taken. */
public final class InvitationDesk implements InviteMembers {

  private final Writer writer;
  private final Access access;
  private final Rooms rooms;
  private final Invitations invitations;
  private final Ids ids;

  InvitationDesk(Core core) {
    this.writer = core.writer();
    this.access = core.access();
    this.rooms = core.ports().rooms();
    this.invitations = core.ports().invitations();
    this.ids = core.ports().ids();
  }

  @Override
  public Result<Issued> invite(
      Caller caller, RoomId room, @Nullable Duration lasts, @Nullable Integer uses) {
    Duration span = lasts == null ? USUAL : lasts;
    return Attempt.of(
        () ->
            Result.unless(
                access.refuse(room, caller.user(), Policy::invite).or(() -> flaw(span, uses)),
                () -> {
                  Instant now = writer.now();
                  String code = ids.secret();
                  var invitation =
                      new Invitation(
                          new InvitationId(ids.next()),
                          room,
                          caller.user(),
                          now,
                          now.plusMillis(span.toMillis()),
                          uses,
                          0);
                  invitations.add(Secrets.hash(code), invitation);
                  return Result.ok(new Issued(invitation, code));
                }));
  }

  private static Optional<Refusal> flaw(Duration lasts, @Nullable Integer uses) {
    if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
      return Optional.of(
          Refusal.invalid(
              "expiresInSeconds",
              "must be between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds()));
    }
    return uses == null || (uses >= 1 && uses <= MOST_USES)
        ? Optional.empty()
        : Optional.of(Refusal.invalid("uses", "must be between 1 and " + MOST_USES));
  }

  @Override
  public Result<Paged<Invitation>> list(
      Caller caller, RoomId room, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<InvitationId> after =
              cursor == null ? Optional.empty() : InvitationId.parse(cursor);
          boolean cursorFine = cursor == null || after.isPresent();
          return Result.unless(
              access
                  .refuse(room, caller.user(), Policy::seeInvitations)
                  .or(() -> Inputs.limit(limit, Inputs.MOST_ITEMS))
                  .or(() -> cursorFine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR)),
              () -> {
                List<Invitation> rows =
                    invitations.of(room, writer.now(), after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, row -> row.id().toString()));
              });
        });
  }

  @Override
  public Result<InvitationId> revoke(Caller caller, RoomId room, InvitationId id) {
    return Attempt.of(
        () ->
            Result.unless(
                access.refuse(room, caller.user(), Policy::seeInvitations),
                () ->
                    invitations.revoke(room, id)
                        ? Result.ok(id)
                        : Result.refused(Policy.NOT_FOUND)));
  }

  @Override
  public Result<Offer> look(Caller caller, String code) {
    return Attempt.of(
        () ->
            found(code)
                .then(
                    invitation ->
                        access.enter(
                            invitation.room(),
                            caller.user(),
                            standing -> Policy.look(standing, writer.now()),
                            standing ->
                                Result.ok(new Offer(invitation, view(standing, caller.user()))))));
  }

  private ManageRooms.View view(Standing standing, UserId user) {
    return rooms
        .mine(user, standing.room().id())
        .map(mine -> new ManageRooms.View(mine.room(), mine.at(writer.now())))
        .orElseGet(() -> new ManageRooms.View(standing.room(), null));
  }

  @Override
  public Result<Written<RoomSummary>> accept(Caller caller, String code) {
    return Attempt.of(
        () ->
            found(code)
                .then(
                    invitation ->
                        access.enter(
                            invitation.room(),
                            caller.user(),
                            this::comesIn,
                            standing ->
                                standing.member() != null
                                    ? joined(caller, invitation.room(), Optional.empty())
                                    : use(caller, invitation))));
  }

  /** Who is in already has nothing to be let into. */
  private Optional<Refusal> comesIn(Standing standing) {
    return standing.member() != null ? Optional.empty() : Policy.accept(standing, writer.now());
  }

  /**
   * Takes the use first: there are never more who came in than were invited. It is given back when
   * nobody came in by it; not when that is unknown.
   */
  private Result<Written<RoomSummary>> use(Caller caller, Invitation invitation) {
    RoomId room = invitation.room();
    if (!invitations.use(invitation.id(), writer.now())) {
      // The last use may have been the caller's own, on another device.
      return rooms.mine(caller.user(), room).isPresent()
          ? joined(caller, room, Optional.empty())
          : Result.refused(Policy.NOT_FOUND);
    }
    var written = writer.write(room, caller.user(), standing -> joining(standing, caller.user()));
    Optional<Position> position =
        written instanceof Result.Ok<Optional<Writer.Stored>> ok
            ? ok.value().map(stored -> stored.entry().position())
            : Optional.empty();
    if (position.isEmpty()) {
      invitations.giveBack(invitation.id());
    }
    return written.then(stored -> joined(caller, room, position));
  }

  private Result<Writer.Decision> joining(Standing standing, UserId user) {
    return Result.unless(
        comesIn(standing),
        () ->
            Result.ok(
                standing.member() != null
                    ? Writer.Decision.NOTHING
                    : new Writer.Decision(new MemberJoined(user, Role.MEMBER))));
  }

  private Result<Written<RoomSummary>> joined(
      Caller caller, RoomId room, Optional<Position> position) {
    return rooms
        .mine(caller.user(), room)
        .map(mine -> Result.ok(new Written<>(mine.at(writer.now()), position.orElse(null))))
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND)); // put out again already
  }

  private Result<Invitation> found(String code) {
    return invitations
        .find(Secrets.hash(code), writer.now())
        .map(Result::ok)
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }
}
