package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageRooms.Wish;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {

  private final World world = new World();

  @AfterEach
  void stop() {
    world.close();
  }

  private Result<Written<RoomSummary>> open(
      RoomKind kind, String name, String topic, UserId... members) {
    return world.chat.manageRooms().open(world.ann, kind, name, topic, List.of(members));
  }

  @Test
  void the_creator_is_the_owner_and_the_invited_are_members() {
    RoomSummary room =
        open(RoomKind.GROUP, " team ", "what we do", world.bob.user()).orThrow().value();
    assertThat(room.room().settings().name()).isEqualTo("team");
    assertThat(room.me().role()).isEqualTo(Role.OWNER);
    assertThat(
            world
                .chat
                .manageMembers()
                .list(world.bob, room.room().id(), null, 10)
                .orThrow()
                .items())
        .extracting(member -> member.role())
        .containsExactlyInAnyOrder(Role.OWNER, Role.MEMBER);
    assertThat(room.room().head()).isEqualTo(1);
  }

  @Test
  void a_direct_room_is_found_and_not_made_twice_also_by_both_at_once() {
    List<CompletableFuture<RoomId>> opened =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          Caller me = i % 2 == 0 ? world.ann : world.bob;
                          Caller you = i % 2 == 0 ? world.bob : world.ann;
                          return world.open(me, RoomKind.DIRECT, you).room().id();
                        }))
            .toList();
    assertThat(opened.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(open(RoomKind.DIRECT, null, null, world.bob.user()).orThrow().position()).isNull();
    assertThat(open(RoomKind.DIRECT, null, null, world.ann.user()).orThrow().position())
        .isNotNull();
  }

  @Test
  void what_makes_no_room_is_invalid_and_names_the_field() {
    var stranger = new UserId(world.ports.ids().next());
    record Case(Result<?> result, String field) {}
    Stream.of(
            new Case(open(RoomKind.GROUP, null, null), "name"),
            new Case(open(RoomKind.GROUP, "  ", null), "name"),
            new Case(open(RoomKind.GROUP, "x".repeat(81), null), "name"),
            new Case(open(RoomKind.GROUP, "two\nlines", null), "name"),
            new Case(open(RoomKind.CHANNEL, "x", "y".repeat(501)), "topic"),
            new Case(open(RoomKind.CHANNEL, "x", null, stranger), "members"),
            new Case(open(RoomKind.DIRECT, null, null), "members"),
            new Case(
                open(RoomKind.DIRECT, null, null, world.bob.user(), world.cid.user()), "members"),
            new Case(open(RoomKind.DIRECT, "name", null, world.bob.user()), "name"))
        .forEach(
            wrong ->
                assertThat(refusal(wrong.result()).flaws())
                    .extracting(flaw -> flaw.field())
                    .containsExactly(wrong.field()));
    assertThat(world.ports.log().head().number()).isZero();
  }

  @Test
  void my_rooms_come_by_activity_in_pages_with_a_position_to_stream_from() {
    List<RoomId> rooms = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rooms.add(world.channel(world.ann));
    }
    world.say(world.ann, rooms.get(1), "newest");
    var manage = world.chat.manageRooms();
    var first = manage.mine(world.ann, null, 2).orThrow();
    var second = manage.mine(world.ann, first.rooms().next(), 2).orThrow();
    var third = manage.mine(world.ann, second.rooms().next(), 2).orThrow();
    assertThat(
            Stream.of(first, second, third)
                .flatMap(page -> page.rooms().items().stream())
                .map(row -> row.room().id()))
        .containsExactly(rooms.get(1), rooms.get(4), rooms.get(3), rooms.get(2), rooms.get(0));
    assertThat(third.rooms().next()).isNull();
    assertThat(first.position().number()).isLessThanOrEqualTo(6);
    assertThat(reason(manage.mine(world.ann, "nonsense", 2))).isEqualTo(Reason.INVALID);
    assertThat(reason(manage.mine(world.ann, null, 0))).isEqualTo(Reason.INVALID);
    assertThat(reason(manage.mine(world.ann, null, 201))).isEqualTo(Reason.INVALID);
  }

  @Test
  void channels_are_found_and_joined_and_groups_are_not_there_for_others() {
    RoomId group = world.open(world.ann, RoomKind.GROUP).room().id();
    RoomId channel = world.channel(world.ann);
    assertThat(world.chat.manageRooms().discover(world.bob, "ROO", null, 10).orThrow().items())
        .extracting(Room::id)
        .containsExactly(channel);
    assertThat(world.chat.manageRooms().get(world.bob, channel).orThrow().mine()).isNull();
    assertThat(reason(world.chat.manageRooms().get(world.bob, group))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(world.chat.joinRooms().join(world.bob, group))).isEqualTo(Reason.NOT_FOUND);
    assertThat(world.chat.joinRooms().join(world.bob, channel).orThrow().position()).isNotNull();
    assertThat(world.chat.joinRooms().join(world.bob, channel).orThrow().position()).isNull();
    assertThat(world.chat.joinRooms().leave(world.bob, channel).orThrow().position()).isNotNull();
    assertThat(reason(world.chat.joinRooms().leave(world.bob, channel)))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(
            reason(
                world
                    .chat
                    .joinRooms()
                    .leave(
                        world.ann, world.open(world.ann, RoomKind.DIRECT, world.bob).room().id())))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void settings_are_changed_by_rank_and_only_where_they_differ() {
    RoomId room = world.channel(world.ann, world.bob);
    var manage = world.chat.manageRooms();
    Room changed =
        manage.change(world.ann, room, new Wish("new", "topic", 5, null)).orThrow().value();
    assertThat(changed.settings().topic()).isEqualTo("topic");
    assertThat(changed.settings().slowModeSeconds()).isEqualTo(5);
    assertThat(
            manage.change(world.ann, room, new Wish("new", null, null, null)).orThrow().position())
        .isNull();
    assertThat(
            manage
                .change(world.ann, room, new Wish(null, "", null, null))
                .orThrow()
                .value()
                .settings()
                .topic())
        .isNull();
    assertThat(reason(manage.change(world.bob, room, new Wish("mine", null, null, null))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(manage.change(world.ann, room, new Wish(null, null, -1, null))))
        .isEqualTo(Reason.INVALID);
    manage.change(world.ann, room, new Wish(null, null, null, true)).orThrow();
    assertThat(reason(manage.change(world.ann, room, new Wish("late", null, null, null))))
        .isEqualTo(Reason.ARCHIVED);
    assertThat(
            manage.change(world.ann, room, new Wish(null, null, null, false)).orThrow().position())
        .isNotNull();
  }
}
