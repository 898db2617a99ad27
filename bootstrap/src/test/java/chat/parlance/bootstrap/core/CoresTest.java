package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.Cores.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.CommonPasswords;
import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.service.Accounts;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.cluster.PartyLine.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several whole cores on one store: what is asked of one is seen at the others. */
class CoresTest {

  private static final PlainTokens TOKENS = new PlainTokens();

  private final Cores cores = new Cores(5);
  private final Cores.Core one = cores.start();
  private final Cores.Core two = cores.start();
  private final Caller ann = cores.person("ann");
  private final Caller bob = cores.person("bob");
  private final RoomId room = cores.channel(ann, bob);

  @AfterEach
  void stop() {
    cores.close();
  }

  private Presence seenAt(Cores.Core core, Caller user) {
    return core.chat.shareActivity().presence(ann, user.user()).orThrow();
  }

  @Test
  void what_is_said_and_done_at_one_is_heard_at_the_other() {
    Cores.Ear ear = cores.follow(two, bob);
    Entry entry = Cores.say(one, ann, room, "hello");
    await().atMost(PATIENCE).until(() -> ear.events.contains(entry));
    one.chat.shareActivity().typing(ann, room, true).orThrow();
    one.chat.markReceipts().mark(bob, room, 2L, 2L).orThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> ear.signals.contains(new Signal.Typing(room, ann.user(), true)));
    await()
        .atMost(PATIENCE)
        .until(() -> ear.signals.stream().anyMatch(Signal.Mine.class::isInstance));
    await()
        .atMost(PATIENCE)
        .until(() -> ear.signals.stream().anyMatch(Signal.Receipt.class::isInstance));
  }

  @Test
  void how_people_look_is_the_same_at_all_of_them_and_is_found_again_by_those_who_start_later() {
    Cores.Ear ear = cores.follow(one, ann);
    Cores.Ear bobs = cores.follow(two, bob);
    await().atMost(PATIENCE).until(() -> ear.looks(bob) == Status.ONLINE);
    one.chat.shareActivity().appear(bob, Status.AWAY).orThrow();
    await().atMost(PATIENCE).until(() -> seenAt(two, bob).status() == Status.AWAY);
    two.chat.shareActivity().appear(bob, Status.INVISIBLE).orThrow();
    await().atMost(PATIENCE).until(() -> ear.looks(bob) == Status.OFFLINE);
    two.chat.shareActivity().appear(bob, Status.ONLINE).orThrow();
    await().atMost(PATIENCE).until(() -> ear.looks(bob) == Status.ONLINE);

    Cores.Core three = cores.start();
    await().atMost(PATIENCE).until(() -> seenAt(three, bob).status() == Status.ONLINE);
    assertThat(bobs.closed).isNull();
    Instant before = Instant.now().minusMillis(1);
    cores.stop(two);
    await().atMost(PATIENCE).until(() -> bobs.closed == Sink.Reason.DRAINING);
    await().atMost(PATIENCE).until(() -> ear.looks(bob) == Status.OFFLINE);
    await().atMost(PATIENCE).until(() -> seenAt(three, bob).status() == Status.OFFLINE);
    assertThat(seenAt(three, bob).lastSeenAt()).isAfter(before.minusSeconds(60));
  }

  @Test
  void who_is_at_another_core_is_not_notified_and_who_has_gone_there_is() {
    var gateway = new FakeGateway();
    UnaryOperator<Ports> notifying = ports -> ports.with(quick(ports.push(), gateway));
    Cores.Core notifier = cores.start(cores.line.join(), notifying);
    Cores.Core other = cores.start();
    Caller cid = cores.person("cid");
    RoomId place = cores.channel(ann, bob, cid);
    Cores.Ear bobs = cores.follow(other, bob);
    notifier
        .chat
        .manageDevices()
        .register(bob, new DeviceId("phone"), new PushTarget.Fcm("bob's"))
        .orThrow();
    notifier
        .chat
        .manageDevices()
        .register(cid, new DeviceId("phone"), new PushTarget.Fcm("cid's"))
        .orThrow();
    await().atMost(PATIENCE).until(() -> seenAt(notifier, bob).status() == Status.ONLINE);

    Cores.say(one, ann, place, "first");
    await().atMost(PATIENCE).until(() -> gateway.at("cid's").size() == 1);
    assertThat(gateway.at("bob's")).isEmpty();
    assertThat(bobs.closed).isNull();

    cores.stop(other);
    await().atMost(PATIENCE).until(() -> seenAt(notifier, bob).status() == Status.OFFLINE);
    await().atMost(PATIENCE).until(() -> !gateway.at("bob's").isEmpty());
  }

  /** Whoever is not around is told at once. */
  private static PushPorts quick(PushPorts push, FakeGateway gateway) {
    return new PushPorts(
        push.devices(), push.slots(), push.wishes(), gateway, gateway, Duration.ofMillis(200));
  }

  @Test
  void a_session_that_was_ended_at_one_core_ends_at_others_that_hear_of_nothing() {
    Cores.Core deaf = cores.start(ClusterBus.NONE, UnaryOperator.identity());
    Accounts here = accounts(cores.store, one);
    Accounts there = accounts(cores.store, deaf);
    String token = here.guest("Guest").orThrow().accessToken();
    Caller guest = there.accept(token).orThrow();
    Cores.Ear ear = cores.follow(deaf, guest);
    Cores.Ear embedded = cores.follow(deaf, bob);

    here.logout(here.accept(token).orThrow()).orThrow();

    await().atMost(Duration.ofSeconds(20)).until(() -> ear.closed == Sink.Reason.REVOKED);
    assertThat(embedded.closed).as("a session that the store does not know").isNull();
  }

  private static Accounts accounts(InMemory store, Cores.Core core) {
    var accounts =
        new Accounts(
            new AccountPorts(
                store.accounts(),
                new PasswordHasher() {
                  @Override
                  public String hash(String password) {
                    return password;
                  }

                  @Override
                  public boolean matches(String password, String hash) {
                    return password.equals(hash);
                  }
                },
                CommonPasswords.NONE,
                TOKENS,
                OtherIssuer.NONE,
                core.ports.ids(),
                Instant::now,
                AccountPorts.Lives.DEFAULT,
                Set.of()),
            core.chat::revoke);
    core.chat.attendTo(accounts.watch());
    return accounts;
  }

  @Test
  void however_bad_the_line_is_each_stream_is_told_all_that_was_said_once_and_in_order()
      throws InterruptedException {
    Cores.Core three = cores.start();
    List<Cores.Core> all = List.of(one, two, three);
    List<Cores.Ear> ears = new ArrayList<>();
    for (Cores.Core core : all) {
      ears.add(cores.follow(core, ann));
      ears.add(cores.follow(core, bob));
    }
    long from = one.ports.log().head().number();
    cores.line.suffer(new Faults(10, 10, 10));
    List<Thread> writers = new ArrayList<>();
    for (Cores.Core core : all) {
      for (Caller author : List.of(ann, bob)) {
        writers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < 400; i++) {
                        Cores.say(core, author, room, "text " + i);
                      }
                    }));
      }
    }
    var random = new Random(17);
    while (writers.stream().anyMatch(Thread::isAlive)) {
      Cores.Core unlucky = all.get(random.nextInt(all.size()));
      cores.line.cut(unlucky.bus);
      Cores.say(unlucky, ann, room, "nobody hears this by the line");
      cores.line.mend(unlucky.bus);
      Cores.say(unlucky, bob, room, "but this");
    }
    for (Thread writer : writers) {
      writer.join();
    }
    List<Entry> log = new ArrayList<>();
    List<Entry> page = one.ports.log().after(from, 500);
    while (!page.isEmpty()) {
      log.addAll(page);
      page = one.ports.log().after(log.getLast().position().number(), 500);
    }
    assertThat(log).hasSizeGreaterThan(6 * 400);
    for (Cores.Ear ear : ears) {
      await().atMost(PATIENCE).until(() -> ear.events.size() >= log.size());
      assertThat(ear.events).isEqualTo(log);
      assertThat(ear.closed).isNull();
    }
  }
}
