package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.domain.Content;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.jdbc.Databases;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is to be told is in the database: it outlives whoever was about to. */
@Timeout(180)
class PushDurabilityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;

  private ApplicationContext stores() {
    return ApplicationContext.builder()
        .properties(
            Map.of(
                "parlance.data", data.toString(),
                "datasources.default.url", Databases.h2File(data),
                "datasources.default.username", "sa",
                "datasources.default.password", "",
                "datasources.default.dialect", "H2",
                "parlance.database.dialect", "H2"))
        .banner(false)
        .deduceEnvironment(false)
        .start();
  }

  /** A core over the stores, whose clock is ahead by so much. */
  private static Chat chat(ApplicationContext stores, FakeGateway gateway, Duration ahead) {
    Ports ports = stores.getBean(Ports.class);
    PushPorts push = ports.push();
    InstantSource time = InstantSource.offset(InstantSource.system(), ahead);
    return Chat.over(
        ports
            .with(time)
            .with(
                new PushPorts(
                    push.devices(), push.slots(), push.wishes(), gateway, gateway, Duration.ZERO)));
  }

  private static Caller person(ApplicationContext stores, String name) {
    Ports ports = stores.getBean(Ports.class);
    var user = new User(new UserId(ports.ids().next()), name, name, false, ports.time().instant());
    ports.users().add(user, null);
    return Caller.trusted(user.id());
  }

  @Test
  void what_a_server_had_in_hand_when_it_went_is_told_by_the_next_under_the_same_id() {
    var first = new FakeGateway();
    first.gate = new CountDownLatch(1);
    Chat dying;
    try (ApplicationContext stores = stores()) {
      Caller ann = person(stores, "ann");
      Caller bob = person(stores, "bob");
      // Its store goes before it has ended, as if it had been killed in the middle of a send.
      dying = chat(stores, first, Duration.ZERO);
      dying
          .manageDevices()
          .register(bob, new DeviceId("phone"), new PushTarget.Fcm("bob's"))
          .orThrow();
      RoomId room =
          dying
              .manageRooms()
              .open(ann, RoomKind.CHANNEL, "tea", null, List.of(bob.user()))
              .orThrow()
              .value()
              .room()
              .id();
      dying.sendMessage().send(ann, room, null, Content.plain("hello")).orThrow();
      await().atMost(PATIENCE).until(() -> first.inside() == 1);
    }
    var second = new FakeGateway();
    try (ApplicationContext stores = stores();
        Chat next = chat(stores, second, Duration.ofMinutes(3))) {
      await().atMost(PATIENCE).until(() -> second.count("sent") == 1);
      Notification told = second.at("bob's").getFirst();
      assertThat(told.body()).isEqualTo("hello");
      assertThat(told.id()).isEqualTo(first.at("bob's").getFirst().id());
      assertThat(next.streams()).isZero();
    } finally {
      first.gate.countDown();
      dying.close();
    }
    assertThat(second.pushes()).hasSize(1);
  }
}
