package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.MessageHook.Verdict;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hook is asked about what would be stored, and has the last word. */
class MessageHookTest {

  private final List<Proposal> asked = new ArrayList<>();
  private Verdict verdict = Verdict.ALLOW;
  private Runnable meanwhile = () -> {};
  private final World world = new World(this::review);
  private final RoomId room = world.channel(world.ann, world.bob);

  private Verdict review(Proposal proposal) {
    asked.add(proposal);
    meanwhile.run();
    return verdict;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Result<Sent> send(Caller caller, String key, String text) {
    return world
        .chat
        .sendMessage()
        .send(caller, room, key == null ? null : new Key(key), Content.plain(text));
  }

  private int stored() {
    return world
        .chat
        .readHistory()
        .page(world.ann, room, new Window.Newest(), 10)
        .orThrow()
        .items()
        .size();
  }

  @Test
  void what_is_allowed_is_stored_as_it_is() {
    send(world.bob, null, "hello").orThrow();

    assertThat(asked).containsExactly(new Proposal(room, world.bob.user(), Content.plain("hello")));
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void a_message_lives_from_when_it_was_said_however_long_the_hook_takes() {
    meanwhile = () -> world.now = world.now.plusSeconds(3);
    Duration hour = Duration.ofHours(1);
    var content =
        new Content("for an hour", Format.PLAIN, null, List.of(), null, hour, null, null, false);

    Entry said = world.chat.sendMessage().send(world.bob, room, null, content).orThrow().entry();

    assertThat(said.at()).isEqualTo(world.now);
    assertThat(((MessagePosted) said.change()).traits().expiresAt())
        .isEqualTo(said.at().plus(hour));
  }

  @Test
  void what_is_refused_is_not_stored_and_its_author_is_told_why() {
    verdict = new Verdict.Refuse("Be kind.");

    Refusal refusal = World.refusal(send(world.bob, null, "hello"));
    assertThat(refusal).isEqualTo(Refusal.of(Reason.FORBIDDEN, "Be kind."));
    assertThat(stored()).isZero();
  }

  @Test
  void what_is_replaced_is_stored_so_and_answered_so() {
    verdict = new Verdict.Replace("h*llo");

    Sent sent = send(world.bob, "k", "hello").orThrow();
    assertThat(((MessagePosted) sent.entry().change()).content()).isEqualTo(Content.plain("h*llo"));
    assertThat(send(world.bob, "k", "hello").orThrow()).isEqualTo(new Sent(sent.entry(), true));
  }

  @Test
  void a_replacement_that_could_not_have_been_sent_is_refused() {
    for (String text : List.of(" ", "\u0000", "x".repeat(17_000))) {
      verdict = new Verdict.Replace(text);
      assertThat(reason(send(world.bob, null, "hello"))).isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(stored()).isZero();
  }

  @Test
  void what_nobody_could_judge_is_to_be_sent_again_with_the_wait() {
    verdict = new Verdict.Later(Duration.ofSeconds(2));

    Refusal refusal = World.refusal(send(world.bob, "k", "hello"));
    assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));

    verdict = Verdict.ALLOW;
    assertThat(send(world.bob, "k", "hello").orThrow().duplicate()).isFalse();
  }

  @Test
  void it_is_asked_once_though_the_send_is_decided_again() {
    send(world.bob, null, "so that how bob stands is remembered").orThrow();
    asked.clear();
    meanwhile =
        () -> {
          meanwhile = () -> {};
          // The room's revision passes between the decision and the append.
          world.chat.joinRooms().join(world.cid, room).orThrow();
        };

    send(world.bob, null, "hello").orThrow();

    assertThat(asked).hasSize(1);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void it_is_not_asked_about_what_is_refused_anyway() {
    send(world.cid, null, "from outside");
    send(world.bob, null, " ");
    world.wait = Duration.ofSeconds(1);
    send(world.bob, null, "too quickly");

    assertThat(asked).isEmpty();
  }

  @Test
  void a_repeat_of_what_was_stored_gets_the_first_answer_though_it_would_be_refused_by_now() {
    Sent first = send(world.bob, "k", "hello").orThrow();
    verdict = new Verdict.Refuse("Not any more.");

    assertThat(send(world.bob, "k", "hello").orThrow()).isEqualTo(new Sent(first.entry(), true));
  }

  @Test
  void a_repeat_of_what_was_replaced_is_known_whatever_the_hook_says_by_now() {
    verdict = new Verdict.Replace("h*llo");
    Sent first = send(world.bob, "k", "hello").orThrow();

    for (Verdict now :
        List.of(
            Verdict.ALLOW,
            new Verdict.Replace("hell*"),
            new Verdict.Refuse("no"),
            new Verdict.Later(Duration.ofSeconds(2)))) {
      verdict = now;
      assertThat(send(world.bob, "k", "hello").orThrow()).isEqualTo(new Sent(first.entry(), true));
    }
    verdict = Verdict.ALLOW;
    assertThat(reason(send(world.bob, "k", "h*llo"))).isEqualTo(Reason.KEY_REUSED);
  }

  @Test
  void who_is_called_on_is_read_out_of_what_is_stored() {
    verdict = new Verdict.Replace("hello @ann");
    MessagePosted called =
        (MessagePosted) send(world.bob, null, "hello @cid").orThrow().entry().change();
    assertThat(called.mentioned()).containsExactly(world.ann.user());
  }

  @Test
  void an_edit_is_asked_about_too_and_refused_replaced_or_taken() {
    Entry message = send(world.bob, null, "hello").orThrow().entry();
    asked.clear();

    verdict = new Verdict.Refuse("Be kind.");
    assertThat(reason(edit(message, "rude"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(asked)
        .containsExactly(
            new Proposal(room, world.bob.user(), Content.plain("rude"), message.seq()));
    verdict = new Verdict.Later(Duration.ofSeconds(2));
    assertThat(reason(edit(message, "rude"))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(text(message)).isEqualTo("hello");

    verdict = new Verdict.Replace("r*de");
    edit(message, "rude").orThrow();
    assertThat(text(message)).isEqualTo("r*de");
    asked.clear();
    edit(message, "r*de").orThrow(); // changes nothing
    assertThat(asked).isEmpty();
  }

  private Result<?> edit(Entry message, String text) {
    return world
        .chat
        .editMessages()
        .edit(world.bob, room, message.seq(), new EditMessages.Wish(text, null, null));
  }

  private String text(Entry message) {
    Entry now =
        world.chat.readHistory().message(world.ann, room, message.seq()).orThrow().posting();
    return ((MessagePosted) now.change()).content().text();
  }

  @Test
  void without_a_hook_nobody_is_asked() {
    try (World free = new World(MessageHook.NONE)) {
      RoomId elsewhere = free.channel(free.ann);
      assertThat(free.say(free.ann, elsewhere, "hello").seq()).isEqualTo(2);
    }
    assertThat(asked).isEmpty();
  }
}
