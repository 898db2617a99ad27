package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.application.port.in.ReactToMessages;
import chat.parlance.domain.Content;
import chat.parlance.domain.Message.Reaction;
import chat.parlance.domain.Message.Tally;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactToMessagesTest {

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);
  private final ReactToMessages reactions = world.chat.reactToMessages();
  private final EditMessages editing = world.chat.editMessages();
  private final long seq = world.say(world.ann, room, "hello").seq();

  @AfterEach
  void stop() {
    world.close();
  }

  private long ask(boolean multiple, @Nullable Instant closesAt) {
    Poll poll = new Poll(List.of("tea", "coffee", "milk"), multiple, closesAt);
    return world.say(world.ann, room, Content.plain("What?").asking(poll)).seq();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "❤️",
        "👨‍👩‍👧‍👦",
        "🇩🇪",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "1️⃣",
        "#️⃣",
        "🫠",
        ":party_parrot:",
        ":+1:"
      })
  void any_emoji_does(String emoji) {
    assertThat(reactions.react(world.bob, room, seq, emoji).orThrow().value()).isEqualTo(emoji);
    assertThat(world.attached(world.ann, room, seq).reactions())
        .containsExactly(new Reaction(emoji, 1, List.of(world.bob.user())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ok", "1", "👍👍", "👍a", "::", ":A:", ": :", "<b>", "©©", "\n"})
  void what_is_no_emoji_is_refused(String text) {
    assertThat(refusal(reactions.react(world.bob, room, seq, text)).flaws())
        .extracting(flaw -> flaw.field())
        .containsExactly("emoji");
  }

  @Test
  void a_heart_that_could_be_text_is_the_heart_that_is_emoji() {
    reactions.react(world.ann, room, seq, "❤").orThrow();
    assertThat(reactions.react(world.ann, room, seq, "❤️").orThrow().position()).isNull();
    assertThat(reactions.takeBack(world.ann, room, seq, "❤").orThrow().position()).isNotNull();
    assertThat(world.attached(world.ann, room, seq).reactions()).isEmpty();
  }

  @Test
  void again_writes_nothing() {
    assertThat(reactions.takeBack(world.bob, room, seq, "👍").orThrow().position()).isNull();
    assertThat(reactions.react(world.bob, room, seq, "👍").orThrow().position()).isNotNull();
    assertThat(reactions.react(world.bob, room, seq, "👍").orThrow().position()).isNull();
    assertThat(reactions.reactors(world.ann, room, seq, "👍", null, 10).orThrow().items())
        .containsExactly(world.bob.user());
    assertThat(reason(reactions.reactors(world.ann, room, seq, "👍", "x", 10)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(reactions.reactors(world.ann, room, seq, "👍", null, 0)))
        .isEqualTo(Reason.INVALID);
    assertThat(reason(reactions.reactors(world.cid, room, seq, "👍", null, 10)))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void the_number_of_different_emojis_is_bounded() {
    for (int i = 0; i < ReactToMessages.MOST_EMOJIS; i++) {
      reactions.react(world.bob, room, seq, ":e" + i + ":").orThrow();
    }
    assertThat(reason(reactions.react(world.ann, room, seq, ":more:"))).isEqualTo(Reason.INVALID);
  }

  @Test
  void only_those_who_may_react_and_only_to_what_is_there() {
    assertThat(reason(reactions.react(world.cid, room, seq, "👍"))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(reactions.react(world.bob, room, 1, "👍"))).isEqualTo(Reason.NOT_FOUND);
    world.permit(world.ann, room, Map.of(Permission.REACT, Role.OWNER));
    assertThat(reason(reactions.react(world.bob, room, seq, "👍"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reactions.react(world.ann, room, seq, "👍")).isInstanceOf(Result.Ok.class);
    editing.delete(world.ann, room, seq).orThrow();
    assertThat(reason(reactions.react(world.ann, room, seq, "👍"))).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void the_muted_do_not_react() {
    var mute = new ManageMembers.Wish(null, world.now.plusSeconds(60));
    world.chat.manageMembers().change(world.ann, room, world.bob.user(), mute).orThrow();
    assertThat(reason(reactions.react(world.bob, room, seq, "👍"))).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void a_poll_counts_the_last_vote_of_each() {
    long poll = ask(false, null);
    reactions.vote(world.bob, room, poll, Set.of(0)).orThrow();
    reactions.vote(world.ann, room, poll, Set.of(1)).orThrow();
    assertThat(reactions.vote(world.bob, room, poll, Set.of(1)).orThrow().position()).isNotNull();
    assertThat(reactions.vote(world.bob, room, poll, Set.of(1)).orThrow().position()).isNull();
    assertThat(world.attached(world.ann, room, poll).votes())
        .extracting(Tally::option, Tally::count)
        .containsExactly(tuple(1, 2));
    reactions.vote(world.bob, room, poll, Set.of()).orThrow();
    assertThat(world.attached(world.ann, room, poll).votes())
        .containsExactly(new Tally(1, 1, List.of(world.ann.user())));
  }

  @Test
  void a_vote_is_for_what_the_poll_offers() {
    long one = ask(false, null);
    long several = ask(true, null);
    assertThat(reason(reactions.vote(world.bob, room, one, Set.of(0, 1))))
        .isEqualTo(Reason.INVALID);
    assertThat(reactions.vote(world.bob, room, several, Set.of(0, 2)))
        .isInstanceOf(Result.Ok.class);
    for (int none : new int[] {-1, 3}) {
      assertThat(reason(reactions.vote(world.bob, room, one, Set.of(none))))
          .isEqualTo(Reason.INVALID);
    }
    assertThat(reason(reactions.vote(world.bob, room, seq, Set.of(0)))).isEqualTo(Reason.INVALID);
  }

  @Test
  void a_poll_ends_at_its_time_or_when_its_author_says_so() {
    long timed = ask(false, world.now.plusSeconds(10));
    long open = ask(false, null);
    reactions.vote(world.bob, room, timed, Set.of(0)).orThrow();
    world.now = world.now.plusSeconds(10);
    assertThat(reason(reactions.vote(world.bob, room, timed, Set.of(1))))
        .isEqualTo(Reason.CONFLICT);

    assertThat(reason(editing.closePoll(world.bob, room, open))).isEqualTo(Reason.FORBIDDEN);
    assertThat(editing.closePoll(world.ann, room, open).orThrow().position()).isNotNull();
    assertThat(editing.closePoll(world.ann, room, open).orThrow().position()).isNull();
    assertThat(reason(editing.closePoll(world.ann, room, seq))).isEqualTo(Reason.INVALID);
    assertThat(reason(reactions.vote(world.bob, room, open, Set.of(1)))).isEqualTo(Reason.CONFLICT);
    assertThat(world.message(world.bob, room, open).editedAt()).isNull();
  }

  @Test
  void a_poll_has_several_different_options_and_ends_in_the_future() {
    for (Poll poll :
        List.of(
            new Poll(List.of("one"), false, null),
            new Poll(List.of("one", "one"), false, null),
            new Poll(List.of("one", " "), false, null),
            new Poll(List.of("one", "x".repeat(101)), false, null),
            new Poll(List.of("one", "two"), false, world.now))) {
      assertThat(
              refusal(
                      world
                          .chat
                          .sendMessage()
                          .send(world.ann, room, null, Content.plain("?").asking(poll)))
                  .flaws())
          .as("%s", poll)
          .extracting(flaw -> flaw.field())
          .containsExactly("poll");
    }
  }
}
