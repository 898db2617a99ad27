package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** People with a phone each, and a clock that the test moves. */
abstract class PushScene {

  static final DeviceId PHONE = new DeviceId("phone");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final FakeGateway gateway = new FakeGateway();
  World world;

  @BeforeEach
  final void begin() {
    world = new World(gateway);
    phone(world.ann, "ann's");
    phone(world.bob, "bob's");
    phone(world.cid, "cid's");
  }

  @AfterEach
  final void end() {
    gateway.gate.countDown();
    world.close();
  }

  void phone(Caller caller, String address) {
    device(caller, PHONE, address);
  }

  void device(Caller caller, DeviceId id, String address) {
    world.chat.manageDevices().register(caller, id, new PushTarget.Fcm(address)).orThrow();
  }

  Optional<PushSlot> slot(Caller caller, RoomId room) {
    return world.ports.push().slots().find(new Place(caller.user(), PHONE, room));
  }

  /** What is said is noticed, with this user to be told of it, and then their time has come. */
  void due(Caller caller, RoomId room, long seq) {
    noticed(caller, room, seq);
    pass(PushPorts.AWAY);
  }

  void noticed(Caller caller, RoomId room, long seq) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                slot(caller, room)
                    .flatMap(it -> Optional.ofNullable(it.untold()))
                    .filter(it -> it.want() == seq)
                    .isPresent());
  }

  void pass(Duration time) {
    world.now = world.now.plus(time);
  }

  /** Moves the clock to when there is something to do for this user. */
  void passUntilDue(Caller caller, RoomId room) {
    Instant due = Objects.requireNonNull(slot(caller, room).orElseThrow().dueAt());
    assertThat(due).isAfter(world.now);
    world.now = due;
  }

  void awaitPushes(String address, int count) {
    await().atMost(PATIENCE).until(() -> gateway.at(address).size() >= count);
    assertThat(gateway.at(address)).hasSize(count);
  }

  /** What was told last of so many. */
  Notification pushed(String address, int count) {
    awaitPushes(address, count);
    return gateway.at(address).getLast();
  }

  void awaitNothingToDo(Caller caller, RoomId room) {
    await().atMost(PATIENCE).until(() -> slot(caller, room).map(PushSlot::dueAt).isEmpty());
  }

  void awaitSlot(Caller caller, RoomId room, java.util.function.Predicate<PushSlot> is) {
    await().atMost(PATIENCE).until(() -> slot(caller, room).filter(is).isPresent());
  }

  /** A core over the same stores, after the one before has been closed. */
  Chat restarted(Chat before) {
    before.close();
    return Chat.over(world.ports);
  }

  static List<String> bodies(List<Notification> notifications) {
    return notifications.stream().map(it -> String.valueOf(it.body())).toList();
  }
}
