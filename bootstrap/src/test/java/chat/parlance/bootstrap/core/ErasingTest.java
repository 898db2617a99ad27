package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.AccountPorts.Lives;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.service.Erasing;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody is forgotten step by step, and not before every server knows that they are gone. */
class ErasingTest {

  /**
   * Longer than a server without a bus takes to find that a session has ended, and to act on it.
   */
  private static final int SECONDS = 6;

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);
  private final List<String> ended = new ArrayList<>();
  private final Erasing erasing =
      new Erasing(
          new AccountPorts(
              world.store.accounts(),
              new NoPasswords(),
              new NoTokens(),
              world.ports.ids(),
              () -> world.now,
              Lives.DEFAULT),
          world.store.erasures(),
          world.ports.log(),
          world.chat.removals(),
          ended::add);

  private static final class NoPasswords implements PasswordHasher {
    @Override
    public String hash(String password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean matches(String password, String hash) {
      return false;
    }
  }

  private static final class NoTokens implements AccessTokens {
    @Override
    public String issue(User user, String session, Instant now, Instant expiresAt) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Proof> read(String token) {
      return Optional.empty();
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** As the agenda does, until there is nothing to do at once. */
  private void work() {
    Instant soon = world.now.plusSeconds(1);
    while (!erasing.run(world.now, soon).equals(soon)) {
      assertThat(erasing.done()).isFalse();
    }
  }

  private String text(Caller reader, Entry message) {
    return world.message(reader, room, message.seq()).content().text();
  }

  private List<UserId> members() {
    return world.ports.members().of(room, null, 10).stream().map(it -> it.user()).toList();
  }

  @Test
  void messages_go_at_once_and_the_rest_when_every_server_knows() {
    Entry said = world.say(world.bob, room, "mine");
    Entry anns = world.say(world.ann, room, "hers");
    Instant later = world.now.plusSeconds(600);
    world.store.sessions().begin("a session", world.bob.user(), "token", world.now, later);
    erasing.erase(world.bob.user(), true).orThrow();
    assertThat(ended).containsExactly("a session");

    work();
    assertThat(world.message(world.ann, room, said.seq()).deleted()).isTrue();
    assertThat(text(world.ann, anns)).isEqualTo("hers");
    // Another server has not heard of it yet.
    Entry late = world.say(world.bob, room, "late");
    var scheduled =
        Scheduled.of(UUID.randomUUID(), room, world.bob.user(), Content.plain("later"), later);
    assertThat(world.ports.scheduled().put(scheduled, 10)).isTrue();
    world.now = world.now.plusSeconds(SECONDS).minusMillis(1);
    work();
    assertThat(erasing.done()).isFalse();
    assertThat(members()).contains(world.bob.user());

    world.now = world.now.plusMillis(1);
    work();
    assertThat(erasing.done()).isTrue();
    assertThat(members()).containsExactly(world.ann.user());
    assertThat(world.message(world.ann, room, late.seq()).deleted()).isTrue();
    assertThat(world.ports.scheduled().find(scheduled.id())).isEmpty();
  }

  @Test
  void messages_may_stay() {
    Entry said = world.say(world.bob, room, "mine");
    erasing.erase(world.bob.user(), false).orThrow();
    work();
    world.now = world.now.plusSeconds(SECONDS);
    work();
    assertThat(erasing.done()).isTrue();
    MessagePosted now = world.message(world.ann, room, said.seq());
    assertThat(now.deleted()).isFalse();
    assertThat(now.content().text()).isEqualTo("mine");
    assertThat(world.ports.users().find(List.of(world.bob.user())).getFirst().displayName())
        .isEqualTo("Deleted user");
  }

  @Test
  void nobody_is_erased_twice() {
    erasing.erase(world.bob.user(), true).orThrow();
    assertThat(World.reason(erasing.erase(world.bob.user(), true)))
        .isEqualTo(Refusal.Reason.NOT_FOUND);
    assertThat(World.reason(erasing.erase(new UserId(UUID.randomUUID()), true)))
        .isEqualTo(Refusal.Reason.NOT_FOUND);
  }
}
