package chat.parlance.application.service;

import chat.parlance.application.live.Live;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.JoinRooms;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.RoomArchived;
import chat.parlance.domain.Change.RoomChanged;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Find rooms, change them, come and go. Opening one is {@link Opening}. */
public final class RoomDesk implements ManageRooms, JoinRooms {

  private static final int MOST_SECONDS = 21_600;

  private final Writer writer;
  private final Access access;
  private final Rooms rooms;
  private final Live live;
  private final Opening opening;

  RoomDesk(Core core) {
    this.writer = core.writer();
    this.access = core.access();
    this.rooms = core.ports().rooms();
    this.live = core.live();
    Ids ids = core.ports().ids();
    this.opening =
        new Opening(writer, rooms, core.ports().users(), core.ports().moderation().blocks(), ids);
  }

  @Override
  public Result<Written<RoomSummary>> open(
      Caller caller, RoomKind kind, Wish settings, List<UserId> members) {
    return Attempt.of(
        () ->
            Result.unless(
                flaw(settings),
                () ->
                    opening.open(
                        caller.user(),
                        kind,
                        wanted(RoomSettings.named(null, null), settings),
                        members)));
  }

  @Override
  public Result<Mine> mine(Caller caller, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Position position = live.head();
          Optional<Long> before = Inputs.number(cursor);
          return Result.unless(
              Inputs.limit(limit, Inputs.MOST_ITEMS).or(() -> badUnless(before.isPresent())),
              () -> {
                Instant now = writer.now();
                List<RoomSummary> rows =
                    rooms.mine(caller.user(), before.orElseThrow(), limit + 1).stream()
                        .map(row -> row.at(now))
                        .toList();
                return Result.ok(
                    new Mine(
                        Inputs.paged(rows, limit, row -> Long.toString(row.room().activity())),
                        position));
              });
        });
  }

  @Override
  public Result<Paged<Room>> discover(
      Caller caller, String query, @Nullable String cursor, int limit) {
    return Attempt.of(
        () -> {
          Optional<RoomId> after = cursor == null ? Optional.empty() : RoomId.parse(cursor);
          return Result.unless(
              Inputs.limit(limit, Inputs.MOST_ITEMS)
                  .or(() -> Inputs.clean("q", query))
                  .or(() -> badUnless(cursor == null || after.isPresent())),
              () -> {
                List<Room> rows = rooms.channels(query.strip(), after.orElse(null), limit + 1);
                return Result.ok(Inputs.paged(rows, limit, room -> room.id().toString()));
              });
        });
  }

  @Override
  public Result<View> get(Caller caller, RoomId room) {
    return Attempt.of(
        () ->
            rooms
                .mine(caller.user(), room)
                .map(mine -> Result.ok(new View(mine.room(), mine.at(writer.now()))))
                .orElseGet(() -> fromOutside(caller, room)));
  }

  private Result<View> fromOutside(Caller caller, RoomId room) {
    return access.enter(
        room, caller.user(), Policy::see, standing -> Result.ok(new View(standing.room(), null)));
  }

  @Override
  public Result<Written<Room>> change(Caller caller, RoomId room, Wish wish) {
    return Attempt.of(
        () ->
            Result.unless(
                flaw(wish),
                () ->
                    writer
                        .write(room, caller.user(), standing -> settle(standing, wish))
                        .map(
                            stored ->
                                new Written<>(
                                    access.standing(room, caller.user()).orElseThrow().room(),
                                    stored.map(some -> some.entry().position()).orElse(null)))));
  }

  private static Result<Writer.Decision> settle(Standing standing, Wish wish) {
    RoomSettings now = standing.room().settings();
    RoomSettings wanted = wanted(now, wish);
    return Result.unless(
        Policy.change(standing, wanted),
        () -> {
          if (wanted.equals(now)) {
            return Result.ok(Writer.Decision.NOTHING);
          }
          boolean archiving = wanted.archived() && !now.archived();
          Change change = archiving ? new RoomArchived(wanted) : new RoomChanged(wanted);
          return Result.ok(new Writer.Decision(change));
        });
  }

  /** The settings after what was wished. */
  private static RoomSettings wanted(RoomSettings now, Wish wish) {
    return new RoomSettings(
        wish.name() == null ? now.name() : wish.name().strip(),
        wish.topic() == null ? now.topic() : Opening.blankToNull(wish.topic()),
        wish.slowModeSeconds() == null ? now.slowModeSeconds() : wish.slowModeSeconds(),
        wish.archived() == null ? now.archived() : wish.archived(),
        wish.avatar() == null ? now.avatar() : Opening.blankToNull(wish.avatar()),
        wish.history() == null ? now.history() : wish.history(),
        permissions(now, wish.permissions()));
  }

  private static Map<Permission, Role> permissions(
      RoomSettings now, @Nullable Map<Permission, Role> wished) {
    Map<Permission, Role> permissions = new EnumMap<>(Permission.class);
    permissions.putAll(now.permissions());
    if (wished != null) {
      permissions.putAll(wished);
    }
    return permissions;
  }

  private static Optional<Refusal> flaw(Wish wish) {
    Integer seconds = wish.slowModeSeconds();
    boolean secondsFine = seconds == null || (seconds >= 0 && seconds <= MOST_SECONDS);
    return Opening.flaw(wish.name(), wish.topic())
        .or(() -> Opening.avatarFlaw(wish.avatar()))
        .or(
            () ->
                secondsFine
                    ? Optional.empty()
                    : Optional.of(
                        Refusal.invalid(
                            "slowModeSeconds", "must be between 0 and " + MOST_SECONDS)));
  }

  @Override
  public Result<Written<RoomSummary>> join(Caller caller, RoomId room) {
    return Attempt.of(
        () ->
            writer
                .write(room, caller.user(), standing -> joining(standing, caller.user()))
                .map(
                    stored ->
                        new Written<>(
                            rooms.mine(caller.user(), room).orElseThrow().at(writer.now()),
                            stored.map(some -> some.entry().position()).orElse(null))));
  }

  private Result<Writer.Decision> joining(Standing standing, UserId user) {
    if (standing.member() != null) {
      return Result.ok(Writer.Decision.NOTHING);
    }
    return Result.unless(
        Policy.join(standing, writer.now()),
        () -> Result.ok(new Writer.Decision(new MemberJoined(user, Role.MEMBER))));
  }

  @Override
  public Result<Written<RoomId>> leave(Caller caller, RoomId room) {
    return Attempt.of(
        () ->
            writer
                .write(
                    room,
                    caller.user(),
                    standing ->
                        Result.unless(
                            Policy.leave(standing),
                            () -> Result.ok(new Writer.Decision(new MemberLeft(caller.user())))))
                .map(
                    stored ->
                        new Written<>(
                            room, stored.map(some -> some.entry().position()).orElse(null))));
  }

  private static Optional<Refusal> badUnless(boolean fine) {
    return fine ? Optional.empty() : Optional.of(Inputs.BAD_CURSOR);
  }
}
