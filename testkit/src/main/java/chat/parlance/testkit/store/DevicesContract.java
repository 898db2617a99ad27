package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.Devices.Listener;
import chat.parlance.application.port.out.Sessions.Rotation;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Devices are kept whole, no two have one target, and they end with their sessions. */
public interface DevicesContract extends StoreContract {

  /** More than any of these tests puts. */
  int PLENTY = 100;

  private Devices devices() {
    return stores().push().devices();
  }

  private static Device device(UserId user, String id, Instant at) {
    return new Device(
        new DeviceId(id), user, session(), new PushTarget.Fcm("token " + UUID.randomUUID()), at);
  }

  private static String session() {
    return "session-" + UUID.randomUUID();
  }

  private Device put(UserId user, String id) {
    Device device = device(user, id, AT);
    assertThat(devices().put(device, PLENTY)).isTrue();
    return device;
  }

  @Test
  default void everySortOfTargetIsFoundAsItWasPut() {
    UserId user = aUser();
    String any = UUID.randomUUID().toString();
    List<PushTarget> targets =
        List.of(
            new PushTarget.WebPush("https://push.example/" + any + "x".repeat(2_000), "p", "a"),
            new PushTarget.Apns(any, true),
            new PushTarget.Apns(any + "b", false),
            new PushTarget.Fcm(any),
            new PushTarget.Webhook("https://hook.example/" + any, "whsec_c2VjcmV0"));
    List<Device> put = new ArrayList<>();
    for (PushTarget target : targets) {
      var id = new DeviceId("d" + put.size());
      var device = new Device(id, user, session(), target, AT.plusMillis(put.size()));
      assertThat(devices().find(user, id)).isEmpty();
      assertThat(devices().put(device, PLENTY)).isTrue();
      put.add(device);
      assertThat(devices().find(user, id)).contains(device);
      assertThat(devices().find(aUser(), id)).isEmpty();
    }
    assertThat(devices().of(user)).isEqualTo(put);
    assertThat(otherStores().push().devices().of(user)).isEqualTo(put);
    assertThat(devices().of(aUser())).isEmpty();
  }

  @Test
  default void registeredAgainItIsReplaced() {
    UserId user = aUser();
    put(user, "phone");
    Device again = device(user, "phone", AT.plusSeconds(1));

    assertThat(devices().put(again, PLENTY)).isFalse();
    assertThat(devices().put(again, PLENTY)).isFalse();
    assertThat(devices().of(user)).containsExactly(again);
  }

  @Test
  default void aTargetMovesToWhoeverRegistersItLast() {
    UserId ann = aUser();
    UserId bob = aUser();
    Device before = put(ann, "browser");
    Device kept = put(ann, "phone");
    // The same text is another target where it is of another sort.
    String token = before.target().address();
    Device other =
        new Device(new DeviceId("x"), ann, session(), new PushTarget.Apns(token, false), AT);
    assertThat(devices().put(other, PLENTY)).isTrue();

    Device moved = new Device(new DeviceId("browser"), bob, session(), before.target(), AT);
    assertThat(devices().put(moved, PLENTY)).isTrue();
    assertThat(devices().of(ann)).containsExactlyInAnyOrder(kept, other);
    assertThat(devices().of(bob)).containsExactly(moved);

    Device renamed = new Device(new DeviceId("new"), bob, session(), before.target(), AT);
    assertThat(devices().put(renamed, PLENTY)).isTrue();
    assertThat(devices().of(bob)).containsExactly(renamed);
  }

  @Test
  default void ofMoreThanThereMayBeTheOldestGo() {
    UserId user = aUser();
    for (int i = 0; i < 5; i++) {
      devices().put(device(user, "d" + i, AT.plusSeconds(i)), 3);
    }
    devices().put(device(user, "d2", AT.plusSeconds(9)), 3);
    assertThat(devices().of(user))
        .extracting(it -> it.id().value())
        .containsExactly("d3", "d4", "d2");
  }

  @Test
  default void aDeviceIsRemovedWhileItHasThatTarget() {
    UserId user = aUser();
    Device first = put(user, "phone");
    Device second = device(user, "phone", AT);
    devices().put(second, PLENTY);

    assertThat(devices().remove(user, first.id(), first.target())).isFalse();
    assertThat(devices().remove(aUser(), first.id(), null)).isFalse();
    assertThat(devices().remove(user, first.id(), second.target())).isTrue();
    assertThat(devices().remove(user, first.id(), null)).isFalse();
    Device third = put(user, "phone");
    assertThat(devices().remove(user, third.id(), null)).isTrue();
    assertThat(devices().of(user)).isEmpty();
  }

  @Test
  default void devicesEndWithTheirSession() {
    UserId user = aUser();
    String hash = "hash-" + UUID.randomUUID();
    String stolen = session();
    stores().sessions().begin(stolen, user, hash, AT, AT.plusSeconds(60));
    Device one = new Device(new DeviceId("one"), user, stolen, device(user, "x", AT).target(), AT);
    devices().put(one, PLENTY);
    Device other = put(user, "other");
    stores().sessions().revoke(session(), AT);
    assertThat(devices().of(user)).hasSize(2);

    stores().sessions().rotate(hash, hash + "2", AT, AT.plusSeconds(60));
    assertThat(devices().of(user)).hasSize(2);
    assertThat(stores().sessions().rotate(hash, hash + "3", AT, AT.plusSeconds(60)))
        .isInstanceOf(Rotation.Reused.class);
    assertThat(devices().of(user)).containsExactly(other);

    String ended = session();
    stores().sessions().begin(ended, user, hash + "4", AT, AT.plusSeconds(60));
    devices().put(new Device(one.id(), user, ended, one.target(), AT), PLENTY);
    stores().sessions().revoke(ended, AT);
    assertThat(devices().of(user)).containsExactly(other);
    // Of an embedder, whose sessions this store does not know.
    devices().removeOfSession(other.session());
    assertThat(devices().of(user)).isEmpty();
  }

  @Test
  default void whoListensInARoomIsFoundByTheirDevices() {
    UserId ann = aUser();
    UserId bob = aUser();
    UserId cid = aUser();
    UserId dan = aUser();
    Device phone = put(ann, "phone");
    Device browser = put(ann, "browser");
    put(cid, "phone");
    put(dan, "phone");
    TestRoom group = TestRoom.group(stores().log(), ann, bob, cid);
    TestRoom direct =
        TestRoom.create(stores().log(), RoomKind.DIRECT, RoomSettings.named(null, null), ann, bob);
    group.append(cid, new MemberLeft(cid));
    group.say(bob, "hello");
    stores().members().mark(group.id(), ann, 0, 2);
    Instant until = AT.plusSeconds(5);
    stores().inbox().prefer(group.id(), ann, Notify.MENTIONS, until, true);

    assertThat(devices().in(List.of(group.id(), direct.id(), aRoomId())))
        .containsExactlyInAnyOrder(
            new Listener(
                group.id(),
                false,
                ann,
                phone.id(),
                AT,
                new Preferences(Notify.MENTIONS, until, true),
                2,
                1),
            new Listener(
                group.id(),
                false,
                ann,
                browser.id(),
                AT,
                new Preferences(Notify.MENTIONS, until, true),
                2,
                1),
            new Listener(direct.id(), true, ann, phone.id(), AT, Preferences.DEFAULT, 1, 1),
            new Listener(direct.id(), true, ann, browser.id(), AT, Preferences.DEFAULT, 1, 1));
    assertThat(devices().in(List.of())).isEmpty();
  }

  @Test
  default void ofThoseWhoRegisterATargetAtOnceOneHasIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      PushTarget target = new PushTarget.Fcm("token " + UUID.randomUUID());
      List<UserId> users = List.of(aUser(), aUser(), aUser(), aUser());
      List<Callable<Boolean>> racers = new ArrayList<>();
      for (UserId user : users) {
        Devices devices = racers.size() % 2 == 0 ? devices() : otherStores().push().devices();
        var device = new Device(new DeviceId("phone"), user, session(), target, AT);
        racers.add(() -> devices.put(device, PLENTY));
      }
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
          assertThat(racer.get(20, TimeUnit.SECONDS)).isTrue();
        }
      }
      assertThat(users.stream().flatMap(it -> devices().of(it).stream())).hasSize(1);
    }
  }
}
