package chat.parlance.application.service;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a room begins. */
final class Opening {

  private static final int MOST_NAME = 80;
  private static final int MOST_TOPIC = 500;
  private static final int MOST_AVATAR = 500;
  private static final Pattern AVATAR = Pattern.compile("https://[^\\s\"<>]+");

  /** A direct room has no settings. */
  private static final RoomSettings BARE = RoomSettings.named(null, null);

  private final Writer writer;
  private final Rooms rooms;
  private final Users users;
  private final Blocks blocks;
  private final Ids ids;

  Opening(Writer writer, Rooms rooms, Users users, Blocks blocks, Ids ids) {
    this.writer = writer;
    this.rooms = rooms;
    this.blocks = blocks;
    this.users = users;
    this.ids = ids;
  }

  Result<Written<RoomSummary>> open(
      UserId creator, RoomKind kind, RoomSettings settings, List<UserId> members) {
    Set<UserId> invited = new LinkedHashSet<>(members);
    return Result.unless(
        flaw(kind, settings, invited).or(() -> unknown(invited)),
        () ->
            switch (kind) {
              case DIRECT -> direct(creator, invited.iterator().next());
              case GROUP, CHANNEL -> {
                invited.remove(creator);
                List<Seat> seats = new ArrayList<>();
                seats.add(new Seat(creator, Role.OWNER));
                invited.forEach(user -> seats.add(new Seat(user, Role.MEMBER)));
                yield begin(creator, new RoomCreated(kind, settings, seats)).orElseThrow();
              }
            });
  }

  private Result<Written<RoomSummary>> direct(UserId creator, UserId other) {
    if (blocks.between(creator, other)) {
      return Result.refused(Policy.NOT_FOUND);
    }
    Optional<RoomId> found = rooms.direct(creator, other);
    if (found.isEmpty()) {
      Set<UserId> pair = new LinkedHashSet<>(List.of(creator));
      pair.add(other);
      List<Seat> seats = pair.stream().map(user -> new Seat(user, Role.MEMBER)).toList();
      var begun = begin(creator, new RoomCreated(RoomKind.DIRECT, BARE, seats));
      if (begun.isPresent()) {
        return begun.get();
      }
      found = rooms.direct(creator, other); // the other one was quicker
    }
    // Not there again: a block came between.
    return found
        .flatMap(room -> rooms.mine(creator, room))
        .map(room -> Result.ok(new Written<>(room.at(writer.now()), null)))
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }

  /** Empty when these two have a direct room already. */
  private Optional<Result<Written<RoomSummary>>> begin(UserId creator, RoomCreated created) {
    RoomId room = new RoomId(ids.next());
    return writer
        .append(room, 0, creator, created)
        .map(
            result ->
                result.map(
                    stored ->
                        new Written<>(
                            rooms.mine(creator, room).orElseThrow(), stored.entry().position())));
  }

  private static Optional<Refusal> flaw(RoomKind kind, RoomSettings settings, Set<UserId> invited) {
    if (kind == RoomKind.DIRECT) {
      if (invited.size() != 1) {
        return Optional.of(
            Refusal.invalid("members", "must name the one other member of a direct room"));
      }
      return settings.equals(BARE)
          ? Optional.empty()
          : Optional.of(Refusal.invalid("name", "and other settings are not for a direct room"));
    }
    if (settings.name() == null) {
      return Optional.of(Refusal.invalid("name", "must be given"));
    }
    if (settings.archived()) {
      return Optional.of(Refusal.invalid("archived", "is not how a room begins"));
    }
    return invited.size() > ManageRooms.MOST_MEMBERS
        ? Optional.of(
            Refusal.invalid(
                "members", "must not be more than " + ManageRooms.MOST_MEMBERS + " to begin with"))
        : Optional.empty();
  }

  static Optional<Refusal> flaw(@Nullable String name, @Nullable String topic) {
    Optional<Refusal> flaw = name == null ? Optional.empty() : Inputs.line("name", name, MOST_NAME);
    return flaw.or(
        () ->
            topic == null || topic.isBlank()
                ? Optional.empty()
                : Inputs.line("topic", topic, MOST_TOPIC));
  }

  private Optional<Refusal> unknown(Set<UserId> invited) {
    boolean all = invited.isEmpty() || users.find(invited).size() == invited.size();
    return all
        ? Optional.empty()
        : Optional.of(Refusal.invalid("members", "must be users that exist"));
  }

  static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  /** A picture is loaded by clients, never by the server; without {@code https} they would tell. */
  static Optional<Refusal> avatarFlaw(@Nullable String avatar) {
    if (avatar == null || avatar.isBlank()) {
      return Optional.empty();
    }
    return AVATAR.matcher(avatar.strip()).matches()
        ? Inputs.line("avatar", avatar, MOST_AVATAR)
        : Optional.of(Refusal.invalid("avatar", "must be the https address of a picture"));
  }
}
