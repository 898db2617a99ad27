package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Key;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendMessageTest {

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);

  @AfterEach
  void stop() {
    world.close();
  }

  private Result<Sent> send(String key, Content content) {
    return world
        .chat
        .sendMessage()
        .send(world.bob, room, key == null ? null : new Key(key), content);
  }

  @Test
  void a_message_takes_the_next_seq_and_the_servers_time() {
    Sent sent = send("k", Content.plain("hello")).orThrow();
    assertThat(sent.duplicate()).isFalse();
    assertThat(sent.entry().seq()).isEqualTo(2);
    assertThat(sent.entry().at()).isEqualTo(world.now);
  }

  @Test
  void a_repeat_is_the_first_and_other_content_is_refused() {
    Sent first = send("k", Content.plain("hello")).orThrow();
    Sent again = send("k", Content.plain("hello")).orThrow();
    assertThat(again).isEqualTo(new Sent(first.entry(), true));
    assertThat(reason(send("k", Content.plain("other")))).isEqualTo(Reason.KEY_REUSED);
    assertThat(
            world
                .chat
                .sendMessage()
                .send(world.ann, room, new Key("k"), Content.plain("mine"))
                .orThrow()
                .duplicate())
        .isFalse();
  }

  @Test
  void of_many_equal_sends_at_once_one_is_stored() {
    List<CompletableFuture<Sent>> sends =
        IntStream.range(0, 32)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> send("k", Content.plain("hello")).orThrow()))
            .toList();
    List<Sent> results = sends.stream().map(CompletableFuture::join).toList();
    assertThat(results).filteredOn(sent -> !sent.duplicate()).hasSize(1);
    assertThat(results).extracting(sent -> sent.entry().seq()).containsOnly(2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "a\u0000b", "bell\u0007", "half \ud800 surrogate"})
  void what_is_not_text_is_invalid(String text) {
    assertThat(refusal(send(null, Content.plain(text))).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("text");
  }

  @Test
  void the_text_is_bounded_in_bytes() {
    assertThat(send(null, Content.plain("é".repeat(8 * 1024)))).isInstanceOf(Result.Ok.class);
    assertThat(reason(send(null, Content.plain("é".repeat(8 * 1024) + "x"))))
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void a_reply_names_a_message_of_the_room() {
    long first = send(null, Content.plain("hello")).orThrow().entry().seq();
    var reply = new Content("and you?", Format.PLAIN, first, List.of(), null);
    assertThat(send(null, reply)).isInstanceOf(Result.Ok.class);
    for (long seq : new long[] {1, 99}) { // 1 is the entry that created the room
      var astray = new Content("hm", Format.PLAIN, seq, List.of(), null);
      assertThat(refusal(send(null, astray)).flaws())
          .extracting(flaw -> flaw.field())
          .containsExactly("replyTo");
    }
  }

  @Test
  void only_members_send_and_others_do_not_learn_that_the_room_exists() {
    assertThat(world.chat.sendMessage().send(world.cid, room, null, Content.plain("hi")))
        .isEqualTo(
            world
                .chat
                .sendMessage()
                .send(world.cid, new RoomId(world.ports.ids().next()), null, Content.plain("hi")));
    assertThat(reason(world.chat.sendMessage().send(world.cid, room, null, Content.plain("hi"))))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void the_muted_read_but_do_not_send_until_the_mute_ends() {
    var mute = new ManageMembers.Wish(null, world.now.plusSeconds(60));
    world.chat.manageMembers().change(world.ann, room, world.bob.user(), mute).orThrow();
    assertThat(reason(send(null, Content.plain("hm")))).isEqualTo(Reason.FORBIDDEN);
    world.now = world.now.plusSeconds(60);
    assertThat(send(null, Content.plain("free"))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void who_has_just_spoken_is_not_heard_once_removed() {
    send("first", Content.plain("hello")).orThrow();
    world.chat.manageMembers().remove(world.ann, room, world.bob.user()).orThrow();
    assertThat(reason(send("second", Content.plain("am I here?")))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(send("first", Content.plain("hello")))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(send("first", Content.plain("other")))).isEqualTo(Reason.NOT_FOUND);
    world.chat.manageMembers().add(world.ann, room, world.bob.user(), Role.MEMBER).orThrow();
    assertThat(send("second", Content.plain("am I here?")).orThrow().duplicate()).isFalse();
    assertThat(send("first", Content.plain("hello")).orThrow().duplicate()).isTrue();
  }

  @Test
  void who_has_just_spoken_is_not_heard_once_muted() {
    send("first", Content.plain("hello")).orThrow();
    var mute = new ManageMembers.Wish(null, world.now.plusSeconds(60));
    world.chat.manageMembers().change(world.ann, room, world.bob.user(), mute).orThrow();
    assertThat(reason(send("second", Content.plain("hm")))).isEqualTo(Reason.FORBIDDEN);
    assertThat(send("first", Content.plain("hello")).orThrow().duplicate()).isTrue();
  }

  @Test
  void slow_mode_says_how_long_to_wait_and_spares_moderators() {
    change(new ManageRooms.Wish(null, null, 30, null));
    send("first", Content.plain("one")).orThrow();
    world.now = world.now.plusSeconds(10);
    var refused = refusal(send("second", Content.plain("two")));
    assertThat(refused.reason()).isEqualTo(Reason.SLOW_MODE);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(send("first", Content.plain("one")).orThrow().duplicate()).isTrue();
    world.say(world.ann, room, "owners need not wait");
    world.say(world.ann, room, "at all");
    world.now = world.now.plusSeconds(20);
    assertThat(send("second", Content.plain("two"))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void an_archived_room_takes_nothing_but_still_answers_a_repeat() {
    Sent first = send("k", Content.plain("hello")).orThrow();
    change(new ManageRooms.Wish(null, null, null, true));
    assertThat(reason(send("new", Content.plain("too late")))).isEqualTo(Reason.ARCHIVED);
    assertThat(send("k", Content.plain("hello")).orThrow())
        .isEqualTo(new Sent(first.entry(), true));
    assertThat(reason(send("k", Content.plain("changed")))).isEqualTo(Reason.KEY_REUSED);
  }

  @Test
  void who_sends_too_quickly_is_told_how_long_to_wait() {
    world.wait = Duration.ofMillis(70);
    var refused = refusal(send(null, Content.plain("hello")));
    assertThat(refused.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(70));
  }

  @Test
  void a_store_out_of_reach_is_a_refusal_to_try_again() {
    world.broken = true;
    var refused = refusal(send(null, Content.plain("hello")));
    assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refused.retryAfter()).isNotNull();
  }

  private void change(ManageRooms.Wish wish) {
    world.chat.manageRooms().change(world.ann, room, wish).orThrow();
  }
}
