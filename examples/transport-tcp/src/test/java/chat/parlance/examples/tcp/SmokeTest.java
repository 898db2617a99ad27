package chat.parlance.examples.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.*;
import chat.parlance.testkit.transport.*;
import java.util.*;
import java.util.concurrent.*;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @AutoClose private final TestChat server = new TestChat();

  @Test
  void all() throws Exception {
    Person ann = server.person("ann");
    Person bob = server.person("bob");
    Caller a = Caller.trusted(ann.id());
    RoomId room =
        server
            .chat()
            .manageRooms()
            .open(a, RoomKind.CHANNEL, "r", null, List.of(bob.id()))
            .orThrow()
            .value()
            .room()
            .id();
    Recording heard = new Recording();
    Recording slow = new Recording();
    ChatStream sa = server.driver().open(ann, Opening.AT_HEAD, heard);
    ChatStream sb = server.driver().open(bob, Opening.AT_HEAD, slow);
    await().until(slow::live);
    sb.stall();
    String text = "x".repeat(15_000);
    Reply r = null;
    long t = System.nanoTime();
    for (int i = 0; i < 2000; i++) {
      r = sa.send(room, Key.parse("k" + i).orElseThrow(), Content.plain(text + i));
      assertThat(r.ok()).isTrue();
    }
    System.out.println(
        "sent in " + (System.nanoTime() - t) / 1_000_000 + " ms; slow got " + slow.events().size());
    await().until(() -> heard.events(room).size() == 2000);
    assertThat(slow.events().size()).isLessThan(1500);
    assertThat(sa.send(room, Key.parse("k1").orElseThrow(), Content.plain(text + 1)).duplicate())
        .isTrue();
    assertThat(sa.send(room, Key.parse("k1").orElseThrow(), Content.plain(text)).code())
        .isEqualTo("key-reused");
    assertThat(sa.mark(room, null, 5L).ok()).isTrue();
    assertThat(sa.typing(room, true).ok()).isTrue();
    sb.resume();
    await().until(() -> slow.events(room).size() == 2000);
    assertThat(slow.events()).extracting(Told.Event::seq).isSorted();
    assertThat(sa.renew(server.token(ann, java.time.Duration.ofMinutes(5))).ok()).isTrue();
    assertThat(sa.renew(server.token(bob, java.time.Duration.ofMinutes(5))).code())
        .isEqualTo("forbidden");
    sa.babble();
    await().until(() -> sa.ending() == Ending.BAD_FRAME);
    server.logout(bob);
    await().until(() -> sb.ending() == Ending.REVOKED);
    assertThatThrownBy(() -> server.driver().open(bob, Opening.AT_HEAD, slow))
        .isInstanceOf(Refused.class);
    Recording again = new Recording();
    ChatStream sc =
        server.driver().open(ann, Opening.since(heard.events().get(1000).position()), again);
    await().until(again::live);
    assertThat(again.events()).hasSize(999);
    server.chat().drain(java.time.Duration.ofSeconds(1));
    await().until(() -> sc.ending() == Ending.DRAINED);
    assertThat(again.told(Told.Drain.class)).hasSize(1);
  }
}
