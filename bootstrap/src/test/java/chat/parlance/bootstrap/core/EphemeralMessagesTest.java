package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message with a time to live is gone when that is over, as if its author had deleted it. */
class EphemeralMessagesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World();
  private final RoomId room = world.channel(world.ann, world.bob);

  @AfterEach
  void stop() {
    world.close();
  }

  private Entry say(Caller author, String text, Duration life) {
    var content = new Content(text, Format.PLAIN, null, List.of(), null, life, null, null, false);
    return world.chat.sendMessage().send(author, room, null, content).orThrow().entry();
  }

  private List<Entry> log() {
    return world.ports.log().after(0, 1_000);
  }

  private List<Entry> deletions() {
    return log().stream().filter(it -> it.change() instanceof MessageDeleted).toList();
  }

  @Test
  void it_is_deleted_when_its_time_is_over_and_nothing_of_it_is_left() {
    Entry secret = say(world.bob, "a secret", HOUR);
    Entry later = say(world.bob, "a secret for longer", HOUR.plusSeconds(1));
    Entry kept = world.say(world.bob, room, "kept");
    assertThat(((MessagePosted) secret.change()).traits().expiresAt())
        .isEqualTo(world.now.plus(HOUR));
    world.now = world.now.plus(HOUR);
    await().until(() -> deletions().size() == 1);

    Entry deletion = deletions().getFirst();
    assertThat(deletion.by()).isEqualTo(world.bob.user());
    assertThat(((MessageDeleted) deletion.change()).target()).isEqualTo(secret.seq());
    assertThat(log().toString()).doesNotContain("a secret,", "a secret]").contains("for longer");
    var page = world.chat.readHistory().page(world.ann, room, new Window.Newest(), 10).orThrow();
    MessagePosted now = (MessagePosted) page.items().getFirst().posting().change();
    assertThat(now.deleted()).isTrue();
    assertThat(now.content().text()).isEmpty();
    assertThat(page.items())
        .extracting(it -> it.posting().seq())
        .containsExactly(secret.seq(), later.seq(), kept.seq());
    world.now = world.now.plusSeconds(1);
    await().until(() -> deletions().size() == 2);
    assertThat(log().toString()).doesNotContain("secret").contains("kept");
  }

  @Test
  void several_servers_delete_it_once() {
    for (int i = 0; i < 20; i++) {
      say(world.bob, "n" + i, HOUR);
    }
    try (Chat twin = Chat.over(world.ports)) {
      world.now = world.now.plus(HOUR);
      await().until(() -> deletions().size() >= 20);
      assertThat(twin.streams()).isZero();
    }
    assertThat(deletions())
        .extracting(it -> ((MessageDeleted) it.change()).target())
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void it_ends_also_when_its_author_is_gone_and_the_room_is_archived() {
    say(world.bob, "a secret", HOUR);
    world.chat.manageMembers().remove(world.ann, room, world.bob.user()).orThrow();
    var archive = new ManageRooms.Wish(null, null, null, true);
    world.chat.manageRooms().change(world.ann, room, archive).orThrow();
    world.now = world.now.plus(HOUR);
    await().until(() -> deletions().size() == 1);
    assertThat(log().toString()).doesNotContain("a secret");
  }

  @Test
  void an_edit_does_not_prolong_it_and_one_who_deletes_it_first_is_the_only_one() {
    Entry edited = say(world.bob, "a secret", HOUR);
    Entry deleted = say(world.bob, "another", HOUR);
    world.now = world.now.plus(HOUR.dividedBy(2));
    var wish = new EditMessages.Wish("still a secret", null, null);
    world.chat.editMessages().edit(world.bob, room, edited.seq(), wish).orThrow();
    world.chat.editMessages().delete(world.bob, room, deleted.seq()).orThrow();
    world.now = world.now.plus(HOUR.dividedBy(2));
    await().until(() -> deletions().size() == 2);
    assertThat(log().toString()).doesNotContain("secret");
    assertThat(deletions())
        .extracting(it -> ((MessageDeleted) it.change()).target())
        .containsExactly(deleted.seq(), edited.seq());
  }
}
