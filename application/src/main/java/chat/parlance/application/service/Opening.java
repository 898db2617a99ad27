package chat.parlance.application.service;

import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
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

  private final Writer writer;
  private final Rooms rooms;
  private final Users users;
  private final Ids ids;

  Opening(Writer writer, Rooms rooms, Users users, Ids ids) {
    this.writer = writer;
    this.rooms = rooms;
    this.users = users;
    this.ids = ids;
  }

  Result<Written<RoomSummary>> open(
      UserId creator,
      RoomKind kind,
      @Nullable String name,
      @Nullable String topic,
      List<UserId> members) {
    Set<UserId> invited = new LinkedHashSet<>(members);
    return Result.unless(
        flaw(kind, name, topic, invited).or(() -> unknown(invited)),
        () ->
            switch (kind) {
              case DIRECT -> direct(creator, invited.iterator().next());
              case GROUP, CHANNEL -> {
                invited.remove(creator);
                List<Seat> seats = new ArrayList<>();
                seats.add(new Seat(creator, Role.OWNER));
                invited.forEach(user -> seats.add(new Seat(user, Role.MEMBER)));
                yield begin(creator, new RoomCreated(kind, settings(name, topic), seats))
                    .orElseThrow();
              }
            });
  }

  private Result<Written<RoomSummary>> direct(UserId creator, UserId other) {
    Optional<RoomId> found = rooms.direct(creator, other);
    if (found.isEmpty()) {
      Set<UserId> pair = new LinkedHashSet<>(List.of(creator));
      pair.add(other);
      List<Seat> seats = pair.stream().map(user -> new Seat(user, Role.MEMBER)).toList();
      var begun = begin(creator, new RoomCreated(RoomKind.DIRECT, settings(null, null), seats));
      if (begun.isPresent()) {
        return begun.get();
      }
      found = rooms.direct(creator, other); // the other one was quicker
    }
    return Result.ok(new Written<>(rooms.mine(creator, found.orElseThrow()).orElseThrow(), null));
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

  private static Optional<Refusal> flaw(
      RoomKind kind, @Nullable String name, @Nullable String topic, Set<UserId> invited) {
    if (kind == RoomKind.DIRECT) {
      if (invited.size() != 1) {
        return Optional.of(
            Refusal.invalid("members", "must name the one other member of a direct room"));
      }
      boolean bare = name == null && topic == null;
      return bare
          ? Optional.empty()
          : Optional.of(Refusal.invalid("name", "and topic are not for a direct room"));
    }
    if (name == null) {
      return Optional.of(Refusal.invalid("name", "must be given"));
    }
    if (invited.size() > ManageRooms.MOST_MEMBERS) {
      return Optional.of(
          Refusal.invalid(
              "members", "must not be more than " + ManageRooms.MOST_MEMBERS + " to begin with"));
    }
    return flaw(name, topic);
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

  private static RoomSettings settings(@Nullable String name, @Nullable String topic) {
    return RoomSettings.named(
        name == null ? null : name.strip(), topic == null ? null : blankToNull(topic));
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
